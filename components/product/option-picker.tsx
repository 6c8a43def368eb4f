"use client";

import { cn } from "@/components/ui/cn";
import { type ValueState, valuesOf, whyMissing } from "@/lib/catalog/model/choice";
import type { OptionView, VariantView } from "@/lib/catalog/model/views";
import { formatMoney } from "@/lib/platform/money";
import { useChoice } from "./choice-context";

/** The options of a product. A combination that does not exist is said so and leads to the nearest that does. */
export function OptionPicker() {
  const { product, variant, note, choose } = useChoice();
  const { options, variants } = product;

  function pick(option: OptionView, state: ValueState) {
    if (state.variant) choose(state.variant);
    else if (state.nearest) choose(state.nearest, missing(option, state));
  }
  function missing(option: OptionView, state: ValueState) {
    return `${whyMissing(option, state.value, variant, options)} You see ${state.nearest?.title ?? "what there is"}.`;
  }

  return (
    <div className="needs-script grid gap-5">
      {options.map((option) => (
        <fieldset key={option.key} className="min-w-0">
          <legend className="mb-2 text-base font-semibold">
            {option.label}
            {option.kind === "COLOR" ? `: ${variant.options[option.key] ?? ""}` : ""}
          </legend>
          <div className={cn("flex flex-wrap", option.kind === "COLOR" ? "gap-3 pl-0.5" : "gap-2.5")}>
            {valuesOf(option, variants, variant).map((state) => (
              <Value
                key={state.value}
                option={option}
                state={state}
                current={variant}
                onPick={() => pick(option, state)}
              />
            ))}
          </div>
        </fieldset>
      ))}
      <p role="status" className="text-sm text-warn empty:hidden">
        {note}
      </p>
    </div>
  );
}

/** A line through a swatch that is not to be had just now, in a colour that shows on all of them. */
const STRUCK =
  "before:absolute before:inset-0 before:rounded-full before:bg-[linear-gradient(to_top_right,transparent_46%,#fff_46%,#fff_48%,#22252e_48%,#22252e_52%,#fff_52%,#fff_54%,transparent_54%)]";

function Value({
  option,
  state,
  current,
  onPick,
}: {
  option: OptionView;
  state: ValueState;
  current: VariantView;
  onPick: () => void;
}) {
  const offer = state.variant?.offers[0];
  const soldOut = state.variant !== null && !offer?.inStock;
  const words = state.variant === null ? ", not in this combination" : soldOut ? ", sold out" : "";
  const radio = (
    <input
      type="radio"
      name={`option-${option.key}`}
      value={state.value}
      checked={state.chosen}
      onChange={onPick}
      className="absolute inset-0 size-full cursor-pointer appearance-none rounded-[inherit]"
    />
  );
  if (option.kind === "COLOR" && state.swatch) {
    return (
      // biome-ignore lint/a11y/noLabelWithoutControl: `radio` is the input
      <label
        title={`${state.value}${words}`}
        className={cn(
          "relative size-9.5 rounded-full outline-2 outline-offset-2 transition-[outline-color]",
          state.chosen ? "outline-ink" : "outline-transparent hover:outline-edge",
          (state.variant === null || soldOut) && STRUCK,
        )}
        style={{ backgroundColor: state.swatch }}
      >
        {radio}
        <span className="sr-only">
          {state.value}
          {words}
        </span>
      </label>
    );
  }
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: `radio` is the input
    <label
      className={cn(
        "relative inline-flex min-h-11 items-center gap-1.5 rounded-control border px-4.5 text-base transition-colors",
        state.chosen ? "border-ink font-semibold outline outline-ink" : "border-line hover:border-edge",
        state.variant === null && "border-dashed text-soft",
        soldOut && "text-soft line-through",
      )}
    >
      {radio}
      {state.value}
      {words ? <span className="sr-only">{words}</span> : null}
      <Difference state={state} current={current} />
    </label>
  );
}

function Difference({ state, current }: { state: ValueState; current: VariantView }) {
  const there = state.variant?.offers[0];
  const here = current.offers[0];
  if (state.chosen || !there || !here || there.currency !== here.currency) return null;
  const difference = there.price - here.price;
  if (difference === 0) return null;
  const amount = formatMoney(Math.abs(difference), there.currency).replace(/\.00$/, "");
  return (
    <span className="text-sm font-normal text-soft tnum">
      {difference < 0 ? "−" : "+"}
      {amount}
    </span>
  );
}
