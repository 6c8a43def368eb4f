import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

/** Leads to the rule of a query, whether there is one yet or not. A plain form. */
export function SearchSteerForm() {
  return (
    <form action="/admin/search/rule" className="flex w-full gap-2 sm:w-80">
      <Input
        name="q"
        required
        pattern=".*\S.*"
        title="Write the query that is to be steered."
        maxLength={80}
        aria-label="Query to steer"
        placeholder="Query to steer"
        className="h-9! px-3! text-sm!"
      />
      <Button type="submit" size="sm" look="ink">
        Steer
      </Button>
    </form>
  );
}
