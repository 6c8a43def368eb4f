import { LinkButton } from "@/components/ui/button";
import { SignOutForm } from "./sign-out-form";

/** What the entry pages say to who is in already. */
export function SignedIn({ name, to }: { name: string; to: string }) {
  return (
    <>
      <div className="grid gap-2">
        <h1 className="text-3xl">You are signed in</h1>
        <p className="text-md text-soft">As {name}.</p>
      </div>
      <LinkButton href={to} look="go" size="lg" wide>
        Go on
      </LinkButton>
      <div className="justify-self-center">
        <SignOutForm />
      </div>
    </>
  );
}
