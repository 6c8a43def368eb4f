"use client";

import { usePathname } from "next/navigation";
import { Button } from "@/components/ui/button";
import { HoverLink } from "@/components/ui/hover-link";
import { X } from "@/components/ui/icons";
import { imageUrl } from "@/lib/catalog/image-sizes";
import { comparePath, MOST_COMPARED } from "@/lib/catalog/model/compare";
import { type Compared, clearCompared, toggleCompared } from "./compare-list";

/** Where it would lie over a total. */
const NOT_AT = /^\/(compare|cart|checkout)(\/|$)/;

/** What is to be compared, at the lower edge; on a phone above the buy bar. */
export function CompareTray({ compared }: { compared: readonly Compared[] }) {
  if (NOT_AT.test(usePathname())) return null;
  return (
    <section
      aria-label="Comparison"
      className="fixed inset-x-4 bottom-24 z-20 flex animate-pop-in items-center gap-3 rounded-panel border bg-card p-2.5 shadow-float md:right-auto md:bottom-5 md:left-5"
    >
      <ul className="flex gap-2">
        {compared.map((one) => (
          <li key={one.id} className="relative">
            {one.picture ? (
              // biome-ignore lint/performance/noImgElement: the file stands in every size already
              <img
                src={imageUrl(one.picture, 160)}
                alt={one.title}
                width={44}
                height={44}
                className="size-11 rounded-sm"
              />
            ) : (
              <span className="grid size-11 place-items-center rounded-sm bg-hush text-sm">
                {one.title.slice(0, 1)}
              </span>
            )}
            <button
              type="button"
              aria-label={`Take ${one.title} out of the comparison`}
              onClick={() => toggleCompared(one)}
              className="absolute -top-2 -right-2 grid size-6 place-items-center rounded-full border bg-card"
            >
              <X className="size-3" />
            </button>
          </li>
        ))}
        {Array.from({ length: MOST_COMPARED - compared.length }, (_, at) => `free ${at}`).map((key) => (
          <li
            key={key}
            aria-hidden="true"
            className="size-11 rounded-sm border border-dashed max-sm:hidden"
          />
        ))}
      </ul>
      <HoverLink
        href={comparePath(compared.map(({ id }) => id))}
        className="ml-auto rounded-control bg-ink px-4 py-2.5 font-semibold whitespace-nowrap text-paper hover:opacity-90"
      >
        Compare {compared.length}
      </HoverLink>
      <Button size="icon" aria-label="Clear the comparison" onClick={clearCompared}>
        <X className="size-5" />
      </Button>
    </section>
  );
}
