import type { Metadata } from "next";
import { WishRow } from "@/components/account/wish-row";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { listWishes } from "@/lib/accounts/queries/wishlist";
import { requireUser } from "@/lib/accounts/session";

export const metadata: Metadata = { title: "Wishlist", robots: { index: false } };
export const instant = false;

export default async function WishlistPage() {
  const user = await requireUser("/account/wishlist");
  const wishes = await listWishes(user.id);
  return (
    <div className="grid gap-6">
      <h1 className="text-3xl">Wishlist</h1>
      {wishes.length === 0 ? (
        <EmptyState
          title="Nothing wished for yet"
          action={
            <LinkButton href="/" look="ink">
              Look around
            </LinkButton>
          }
        >
          The heart on a product puts it here. When its price falls, you see it here first.
        </EmptyState>
      ) : (
        <ul className="divide-y border-y">
          {wishes.map((wish) => (
            <WishRow key={wish.variantId} wish={wish} />
          ))}
        </ul>
      )}
    </div>
  );
}
