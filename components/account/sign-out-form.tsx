import { Button } from "@/components/ui/button";

/** A plain form on purpose: the answer is a whole new page. */
export function SignOutForm() {
  return (
    <form method="post" action="/sign-out">
      <Button type="submit" look="ghost" className="px-4! text-soft">
        Sign out
      </Button>
    </form>
  );
}
