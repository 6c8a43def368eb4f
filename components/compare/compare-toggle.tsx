"use client";

import { cn } from "@/components/ui/cn";
import { Scales } from "@/components/ui/icons";
import { showToast } from "@/components/ui/toast";
import { MOST_COMPARED } from "@/lib/catalog/model/compare";
import { type Compared, toggleCompared, useCompared } from "./compare-list";

/** Puts a product beside others, or takes it away again. On a card the sign alone, else with its word. */
export function CompareToggle({
  product,
  word,
  className,
}: {
  product: Compared;
  word?: boolean;
  className?: string;
}) {
  const chosen = useCompared().some(({ id }) => id === product.id);
  function toggle() {
    if (!toggleCompared(product))
      showToast({ text: `${MOST_COMPARED} can be compared at once. Take one away first.`, kind: "error" });
  }
  return (
    <button
      type="button"
      onClick={toggle}
      aria-pressed={chosen}
      aria-label={`Compare ${product.title}`}
      className={cn(
        "needs-script items-center gap-2",
        word
          ? "flex w-fit rounded-xs text-base font-semibold hover:underline"
          : "grid size-9 place-items-center rounded-full border bg-card/85 hover:bg-card",
        chosen && (word ? "text-go" : "border-ink bg-ink text-paper hover:bg-ink"),
        className,
      )}
    >
      <Scales className={word ? "size-5" : "size-4"} />
      {word ? <span aria-hidden="true">{chosen ? "In the comparison" : "Compare"}</span> : null}
    </button>
  );
}
