"use client";

import { Checkbox } from "@/components/ui/choice";
import { cn } from "@/components/ui/cn";
import { Check } from "@/components/ui/icons";
import { formatCount } from "@/lib/platform/count-text";
import type { Facet, FacetValue } from "@/lib/search/model/facets";

const SHOWN = 7;

type Props = { facet: Facet; onToggle: (value: string, chosen: boolean) => void };

/** The values of one facet with their counts; the rarer ones behind a fold. */
export function FacetGroup({ facet, onToggle }: Props) {
  if (facet.kind === "sizes") return <Sizes facet={facet} onToggle={onToggle} />;
  const first = facet.values.filter((value, index) => index < SHOWN || value.chosen);
  const rest = facet.values.filter((value) => !first.includes(value));
  const most = Math.max(1, ...facet.values.map(({ count }) => count ?? 0));
  const row = (value: FacetValue) => (
    <Checkbox
      key={value.value}
      name={facet.name}
      value={value.value}
      checked={value.chosen}
      onChange={(event) => onToggle(value.value, event.target.checked)}
      label={
        <span className="flex items-center gap-2.5">
          {facet.kind === "colours" ? <Swatch colour={value.swatch} /> : null}
          <span className="min-w-0 flex-1 truncate">{value.label}</span>
          {facet.kind === "ranges" ? <Bar share={(value.count ?? 0) / most} /> : null}
          <Count count={value.count} atLeast={facet.atLeast} />
        </span>
      }
    />
  );
  return (
    <fieldset className="grid min-w-0 gap-2.5">
      <legend className="mb-2 text-sm font-semibold">{facet.label}</legend>
      {first.map(row)}
      {rest.length > 0 ? (
        <details className="grid gap-2.5">
          <summary className="text-sm text-soft underline underline-offset-3 hover:text-ink">
            {rest.length} more
          </summary>
          <div className="grid gap-2.5 pt-2.5">{rest.map(row)}</div>
        </details>
      ) : null}
    </fieldset>
  );
}

function Sizes({ facet, onToggle }: Props) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-sm font-semibold">{facet.label}</legend>
      <div className="flex flex-wrap gap-2">
        {facet.values.map((value) => (
          <label
            key={value.value}
            className="grid min-h-9 min-w-11 cursor-pointer place-items-center rounded-sm border border-edge px-2.5 text-sm has-checked:border-ink has-checked:bg-ink has-checked:text-paper has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink"
          >
            <input
              type="checkbox"
              name={facet.name}
              value={value.value}
              checked={value.chosen}
              onChange={(event) => onToggle(value.value, event.target.checked)}
              className="sr-only"
            />
            {value.label}
            {value.count === null ? null : (
              <span className="sr-only">
                , {value.count}
                {facet.atLeast ? " or more" : ""} products
              </span>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function Count({ count, atLeast }: { count: number | null; atLeast: boolean }) {
  if (count === null) return null;
  return (
    <span className="text-soft tnum">
      {formatCount(count)}
      {atLeast ? "+" : ""}
    </span>
  );
}

function Swatch({ colour }: { colour: string | null }) {
  return (
    <span
      aria-hidden="true"
      style={colour ? { background: colour } : undefined}
      className={cn(
        "grid size-4.5 shrink-0 place-items-center rounded-full border border-edge",
        !colour && "bg-hush",
      )}
    >
      {colour ? null : <Check className="size-3 text-soft" />}
    </span>
  );
}

function Bar({ share }: { share: number }) {
  return (
    <span aria-hidden="true" className="h-1.5 w-14 rounded-full bg-hush">
      <span className="block h-full rounded-full bg-ink" style={{ width: `${Math.max(6, 100 * share)}%` }} />
    </span>
  );
}
