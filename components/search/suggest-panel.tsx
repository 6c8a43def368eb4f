"use client";

import { Clock, LayoutGrid, Search, Tag } from "lucide-react";
import { Picture } from "@/components/catalog/picture";
import { cn } from "@/components/ui/cn";
import { formatMoney } from "@/lib/platform/money";
import type { Option } from "./use-suggestions";

const HEADS: Record<Option["kind"], string> = {
  recent: "Your last searches",
  query: "Searches",
  category: "Shelves",
  brand: "Brands",
  product: "Products",
};
const ICONS = { recent: Clock, query: Search, category: LayoutGrid, brand: Tag } as const;

type Props = {
  id: string;
  options: readonly Option[];
  active: number;
  typed: string;
  onPick: (option: Option) => void;
  onPoint: (index: number) => void;
  onForget: () => void;
};

/** The list under the search box. The focus stays in the box; `active` says which line it is on. */
export function SuggestPanel({ id, options, active, typed, onPick, onPoint, onForget }: Props) {
  const kinds = [...new Set(options.map(({ kind }) => kind))];
  return (
    <div className="max-md:min-h-0 max-md:flex-1 max-md:overflow-y-auto max-md:py-2 md:absolute md:inset-x-0 md:top-full md:z-40 md:mt-2 md:max-h-[70dvh] md:overflow-y-auto md:rounded-control md:border md:bg-card md:p-2 md:shadow-float">
      <div id={id} role="listbox" aria-label="Suggestions">
        {kinds.map((kind) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of a listbox, which fieldset is not
          <div key={kind} role="group" aria-labelledby={`${id}-${kind}`} className="grid py-1">
            <p id={`${id}-${kind}`} className="px-3 py-1.5 text-xs font-semibold text-soft">
              {HEADS[kind]}
            </p>
            {options.map((option, index) =>
              option.kind === kind ? (
                // biome-ignore lint/a11y/useFocusableInteractive: the box owns the focus
                // biome-ignore lint/a11y/useKeyWithClickEvents: the box takes the keys
                <div
                  key={option.href + option.kind}
                  id={`${id}-${index}`}
                  role="option"
                  aria-selected={index === active}
                  onMouseMove={() => onPoint(index)}
                  // The box keeps the focus while a line is clicked.
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => onPick(option)}
                  className={cn(
                    "flex min-h-11 cursor-pointer items-center gap-3 rounded-sm px-3 py-1.5",
                    index === active && "bg-hush",
                  )}
                >
                  <Line option={option} typed={typed} />
                </div>
              ) : null,
            )}
          </div>
        ))}
      </div>
      {kinds.includes("recent") ? (
        <p className="px-3 pt-1 pb-2">
          <button type="button" onClick={onForget} className="text-sm text-soft underline hover:text-ink">
            Forget these searches
          </button>
        </p>
      ) : null}
    </div>
  );
}

function Line({ option, typed }: { option: Option; typed: string }) {
  if (option.kind === "product") {
    const { picture, price, currency } = option.product;
    return (
      <>
        <span className="size-11 shrink-0 overflow-hidden rounded-sm bg-hush">
          {picture ? (
            <Picture picture={{ key: picture, alt: "", placeholder: null }} sizes="44px" widest={160} />
          ) : null}
        </span>
        <span className="min-w-0 flex-1 truncate">{option.text}</span>
        <span className="font-semibold tnum">{formatMoney(price, currency)}</span>
      </>
    );
  }
  const Icon = ICONS[option.kind];
  const same = option.text.toLowerCase().startsWith(typed.toLowerCase()) ? typed.length : 0;
  return (
    <>
      <Icon aria-hidden="true" className="size-4 shrink-0 text-soft" />
      <span className="min-w-0 flex-1 truncate">
        {option.text.slice(0, same)}
        <span className={same > 0 ? "font-semibold" : undefined}>{option.text.slice(same)}</span>
        {option.kind === "category" && option.within ? (
          <span className="text-soft"> in {option.within}</span>
        ) : null}
      </span>
    </>
  );
}
