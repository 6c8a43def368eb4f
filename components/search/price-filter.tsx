"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { PriceBar } from "@/lib/search/model/facets";

type Range = { min: number | undefined; max: number | undefined };

/** Two handles over the bars of the prices, and the same as two fields; `onChange` when a handle is let go or a field left, or Enter pressed in it. */
export function PriceFilter({
  bars,
  value,
  onChange,
}: {
  bars: PriceBar[];
  value: Range;
  onChange: (range: Range) => void;
}) {
  const [draft, setDraft] = useState(value);
  const [known, setKnown] = useState(value);
  if (known.min !== value.min || known.max !== value.max) {
    setKnown(value);
    setDraft(value);
  }
  const last = bars.length;
  // Handles stand on the edges of the bars, whose width is a share of the price: as fine for cheap things as for dear ones.
  const edge = (index: number) => (index >= last ? (bars[last - 1]?.to ?? 0) : (bars[index]?.from ?? 0));
  const low =
    draft.min === undefined
      ? 0
      : Math.max(
          0,
          bars.findLastIndex((bar) => bar.from <= (draft.min ?? 0)),
        );
  const above = draft.max === undefined ? -1 : bars.findIndex((bar) => bar.to >= (draft.max ?? 0));
  const high = above < 0 ? last : above + 1;
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const moveLow = (index: number) =>
    setDraft({ ...draft, min: index <= 0 ? undefined : edge(Math.min(index, high - 1)) });
  const moveHigh = (index: number) =>
    setDraft({ ...draft, max: index >= last ? undefined : edge(Math.max(index, low + 1)) });
  const commit = () => {
    if (draft.min !== value.min || draft.max !== value.max) onChange(draft);
  };
  const read = (text: string) => (/^\d+$/.test(text.trim()) ? Number(text) : undefined);
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 text-sm font-semibold">Price</legend>
      {last > 1 ? (
        <div className="needs-script">
          <div aria-hidden="true" className="flex h-14 items-end gap-px px-2.5">
            {bars.map((bar, index) => (
              <span
                key={bar.from}
                className={
                  index >= low && index < high ? "flex-1 rounded-t-xs bg-ink" : "flex-1 rounded-t-xs bg-line"
                }
                style={{ height: `${Math.max(4, (100 * bar.count) / most)}%` }}
              />
            ))}
          </div>
          <div className="relative h-6">
            <span aria-hidden="true" className="absolute inset-x-2.5 top-2.5 h-1 rounded-full bg-line" />
            {(
              [
                ["Lowest price", low, moveLow],
                ["Highest price", high, moveHigh],
              ] as const
            ).map(([name, at, move]) => (
              <input
                key={name}
                type="range"
                aria-label={name}
                aria-valuetext={edge(at).toLocaleString("en-US")}
                min={0}
                max={last}
                value={at}
                onChange={(event) => move(Number(event.target.value))}
                onPointerUp={commit}
                onKeyUp={commit}
                onBlur={commit}
                className="pointer-events-none absolute inset-0 h-6 w-full appearance-none bg-transparent [&::-moz-range-thumb]:pointer-events-auto [&::-moz-range-thumb]:size-5 [&::-moz-range-thumb]:rounded-full [&::-moz-range-thumb]:border-2 [&::-moz-range-thumb]:border-ink [&::-moz-range-thumb]:bg-card [&::-webkit-slider-thumb]:pointer-events-auto [&::-webkit-slider-thumb]:size-5 [&::-webkit-slider-thumb]:appearance-none [&::-webkit-slider-thumb]:rounded-full [&::-webkit-slider-thumb]:border-2 [&::-webkit-slider-thumb]:border-ink [&::-webkit-slider-thumb]:bg-card"
              />
            ))}
          </div>
        </div>
      ) : null}
      <div className="grid grid-cols-2 gap-3">
        {(["min", "max"] as const).map((side) => (
          <Field key={side} label={side === "min" ? "From" : "To"}>
            {(control) => (
              <Input
                {...control}
                name={side}
                inputMode="numeric"
                value={draft[side] ?? ""}
                onChange={(event) => setDraft({ ...draft, [side]: read(event.target.value) })}
                onBlur={commit}
                onKeyDown={(event) => {
                  if (event.key !== "Enter") return;
                  event.preventDefault();
                  commit();
                }}
              />
            )}
          </Field>
        ))}
      </div>
    </fieldset>
  );
}
