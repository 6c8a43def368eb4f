import type { ReactNode } from "react";
import { Checkbox, RadioCard, RadioGroup } from "@/components/ui/choice";

export type SavedCard = { id: string; brand: string; last4: string; expires: string; isOver: boolean };

type Props = {
  /** Null for a guest. */
  cards: readonly SavedCard[] | null;
  /** A saved card's id, null for another card. */
  chosen: string | null;
  onChoose(id: string | null): void;
  saveCard: boolean;
  onSave(save: boolean): void;
  busy: boolean;
  /** The form for another card. */
  children: ReactNode;
};

/** One of the member's saved cards, or another one. */
export function PaymentChoice({ cards, chosen, onChoose, saveCard, onSave, busy, children }: Props) {
  const usable = (cards ?? []).filter((card) => !card.isOver);
  const another = (
    <div className="grid gap-4">
      {children}
      {cards ? (
        <Checkbox
          label="Save this card"
          hint="The payment provider keeps it; you can remove it in your account."
          checked={saveCard}
          disabled={busy}
          onChange={(event) => onSave(event.target.checked)}
        />
      ) : null}
    </div>
  );
  if (usable.length === 0) return another;
  return (
    <div className="grid gap-5">
      <RadioGroup legend="Card" hideLegend>
        {usable.map((card) => (
          <RadioCard
            key={card.id}
            name="card"
            value={card.id}
            checked={chosen === card.id}
            disabled={busy}
            onChange={() => onChoose(card.id)}
            label={`${card.brand.charAt(0).toUpperCase()}${card.brand.slice(1)} ending in ${card.last4}`}
            hint={`Expires ${card.expires}`}
          />
        ))}
        <RadioCard
          name="card"
          value="another"
          checked={chosen === null}
          disabled={busy}
          onChange={() => onChoose(null)}
          label="Another card"
        />
      </RadioGroup>
      {chosen === null ? another : null}
    </div>
  );
}
