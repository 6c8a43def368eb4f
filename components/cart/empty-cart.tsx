import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** A cart with nothing in it. */
export function EmptyCart({ as, onLeave }: { as?: "h1" | "h2"; onLeave?: () => void }) {
  return (
    <EmptyState
      {...(as ? { as } : {})}
      title="Your cart is empty"
      action={
        <LinkButton href="/" look="ink" onClick={onLeave}>
          Look around
        </LinkButton>
      }
    >
      What you add stays here for 30 days, also without an account.
    </EmptyState>
  );
}
