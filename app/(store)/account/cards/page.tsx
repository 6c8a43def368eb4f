import type { Metadata } from "next";
import { CardRow } from "@/components/money/card-row";
import { EmptyState } from "@/components/ui/empty-state";
import { requireUser } from "@/lib/accounts/session";
import { listCards } from "@/lib/payments/queries/saved-cards";

export const metadata: Metadata = { title: "Saved cards", robots: { index: false } };
export const instant = false;

export default async function CardsPage() {
  const user = await requireUser("/account/cards");
  const cards = await listCards(user.id);
  return (
    <div className="grid gap-6">
      <div className="grid gap-2">
        <h1 className="text-3xl">Saved cards</h1>
        <p className="max-w-prose text-soft">
          Kept by the payment provider, not by this shop. A card is saved when you ask for it while paying.
        </p>
      </div>
      {cards.length === 0 ? (
        <EmptyState title="No saved cards">
          Tick “Save this card” at your next checkout, and paying again takes one press.
        </EmptyState>
      ) : (
        <ul className="grid max-w-xl divide-y border-y">
          {cards.map((card) => (
            <CardRow key={card.id} card={card} />
          ))}
        </ul>
      )}
    </div>
  );
}
