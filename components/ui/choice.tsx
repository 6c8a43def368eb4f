import type { ComponentProps, ReactNode } from "react";
import { Check } from "@/components/ui/icons";
import { cn } from "./cn";

type ChoiceProps = Omit<ComponentProps<"input">, "type" | "size"> & { label: ReactNode; hint?: ReactNode };

/** A checkbox with its label; a plain form control, so it posts without script. */
export function Checkbox({ label, hint, className, ...rest }: ChoiceProps) {
  return (
    <label className={cn("group flex items-start gap-3", className)}>
      <span className="relative mt-px grid size-5 shrink-0 place-items-center">
        <input
          type="checkbox"
          {...rest}
          className="peer size-5 appearance-none rounded-xs border border-edge bg-card transition-colors checked:border-ink checked:bg-ink group-hover:border-ink aria-invalid:border-bad"
        />
        <Check
          aria-hidden="true"
          strokeWidth={3}
          className="pointer-events-none absolute size-3.5 text-paper opacity-0 peer-checked:opacity-100"
        />
      </span>
      <ChoiceText label={label} hint={hint} />
    </label>
  );
}

/** A switch: takes effect at once, unlike a checkbox that waits for its form. */
export function Switch({ label, hint, className, ...rest }: ChoiceProps) {
  return (
    <label className={cn("group flex items-start gap-3", className)}>
      <input
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox tells its state itself
        role="switch"
        {...rest}
        className="relative h-6 w-10 shrink-0 appearance-none rounded-full border border-edge bg-hush transition-colors before:absolute before:top-0.75 before:left-0.75 before:size-4 before:rounded-full before:bg-soft before:transition-transform checked:border-ink checked:bg-ink checked:before:translate-x-4 checked:before:bg-paper"
      />
      <ChoiceText label={label} hint={hint} className="pt-0.5" />
    </label>
  );
}

/** Radio buttons of one name. Children are `Radio`s or `RadioCard`s. */
export function RadioGroup({
  legend,
  hideLegend,
  className,
  children,
}: {
  legend: ReactNode;
  hideLegend?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <fieldset className={cn("grid min-w-0 gap-2.5", className)}>
      <legend className={hideLegend ? "sr-only" : "mb-2 text-sm font-semibold"}>{legend}</legend>
      {children}
    </fieldset>
  );
}

export function Radio({ label, hint, className, ...rest }: ChoiceProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: RadioDot is the input
    <label className={cn("group flex items-start gap-3", className)}>
      <RadioDot {...rest} />
      <ChoiceText label={label} hint={hint} />
    </label>
  );
}

/** A radio as a framed row, with something at its end: a price, a date. */
export function RadioCard({ label, hint, end, className, ...rest }: ChoiceProps & { end?: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: RadioDot is the input
    <label
      className={cn(
        "group flex items-start gap-3 rounded-control border border-line bg-card px-4 py-3.5 transition-colors has-checked:border-ink has-checked:outline has-checked:outline-ink has-disabled:opacity-60 hover:border-edge",
        className,
      )}
    >
      <RadioDot {...rest} />
      <ChoiceText label={label} hint={hint} className="flex-1" />
      {end ? <span className="shrink-0 text-right">{end}</span> : null}
    </label>
  );
}

function RadioDot(props: Omit<ComponentProps<"input">, "type">) {
  return (
    <input
      type="radio"
      {...props}
      className="relative mt-px size-5 shrink-0 appearance-none rounded-full border border-edge bg-card transition-colors before:absolute before:inset-1 before:scale-0 before:rounded-full before:bg-ink before:transition-transform checked:border-ink checked:before:scale-100 group-hover:border-ink"
    />
  );
}

function ChoiceText({ label, hint, className }: { label: ReactNode; hint?: ReactNode; className?: string }) {
  return (
    <span className={cn("grid min-w-0 flex-1 gap-0.5", className)}>
      <span>{label}</span>
      {hint ? <span className="text-sm text-soft">{hint}</span> : null}
    </span>
  );
}
