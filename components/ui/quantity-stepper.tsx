"use client";

import { Minus, Plus } from "lucide-react";
import { useState } from "react";
import { cn } from "./cn";

type QuantityStepperProps = {
  /** Says of what: "Quantity of Tempo road running shoe". */
  label: string;
  name?: string;
  value: number;
  min?: number;
  max?: number;
  disabled?: boolean;
  /** Called with a whole number within the limits, after a click or when the field is left. */
  onChange?: (quantity: number) => void;
  className?: string;
};

/** A number with a button on each side. Without script it is the number field of its form. */
export function QuantityStepper({
  label,
  name = "quantity",
  value,
  min = 1,
  max = 999,
  disabled,
  onChange,
  className,
}: QuantityStepperProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const set = (next: number) => {
    setDraft(null);
    const whole = Math.min(max, Math.max(min, Math.round(next)));
    if (Number.isFinite(whole) && whole !== value) onChange?.(whole);
  };
  const step =
    "needs-script grid size-10 shrink-0 place-items-center rounded-control hover:bg-hush disabled:opacity-35";
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend in sight
    <div
      role="group"
      aria-label={label}
      className={cn(
        "inline-flex h-11 items-center rounded-control border border-line bg-card px-px",
        className,
      )}
    >
      <button
        type="button"
        aria-label="One less"
        className={step}
        disabled={disabled || value <= min}
        onClick={() => set(value - 1)}
      >
        <Minus aria-hidden="true" className="size-4" />
      </button>
      <input
        type="number"
        inputMode="numeric"
        name={name}
        aria-label={label}
        min={min}
        max={max}
        disabled={disabled}
        value={draft ?? value}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => draft !== null && set(Number(draft))}
        onKeyDown={(event) => {
          if (event.key === "Enter" && draft !== null && onChange) {
            event.preventDefault();
            set(Number(draft));
          }
        }}
        className="h-9 w-9 [appearance:textfield] rounded-xs bg-transparent text-center font-semibold tnum [&::-webkit-inner-spin-button]:appearance-none"
      />
      <button
        type="button"
        aria-label="One more"
        className={step}
        disabled={disabled || value >= max}
        onClick={() => set(value + 1)}
      >
        <Plus aria-hidden="true" className="size-4" />
      </button>
    </div>
  );
}
