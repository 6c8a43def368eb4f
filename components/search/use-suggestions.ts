"use client";

import { useEffect, useState } from "react";
import { NO_SUGGESTIONS, type Suggestions } from "@/lib/search/model/suggest";
import { recentSearches } from "./recent-searches";

/** One line of the list; a query is searched for, the others are places to go to. */
export type Option =
  | { kind: "recent" | "query"; text: string; href: string }
  | { kind: "category"; text: string; within: string | null; href: string }
  | { kind: "brand"; text: string; href: string }
  | { kind: "product"; text: string; href: string; product: Suggestions["products"][number] };

const search = (text: string) => `/search?${new URLSearchParams({ q: text })}`;

/** What is offered for the text: from this device while it is empty, else the market's answer to exactly this text. */
export function useSuggestions(
  text: string,
  open: boolean,
  forgotten: number,
): { options: Option[]; answered: boolean } {
  const [answer, setAnswer] = useState<Suggestions>({ q: "", ...NO_SUGGESTIONS });
  const wanted = text.trimStart();

  useEffect(() => {
    if (!open || wanted === "") return;
    // An answer to what stood there before is of no use: its request is given up.
    const stale = new AbortController();
    void load(wanted, stale.signal).then((found) => {
      if (found && !stale.signal.aborted) setAnswer(found);
    });
    return () => stale.abort();
  }, [wanted, open]);

  if (wanted === "") {
    const recent = open && forgotten >= 0 ? recentSearches() : [];
    return {
      options: recent.map((one) => ({ kind: "recent", text: one, href: search(one) })),
      answered: true,
    };
  }
  // While the next answer is on its way the last one stays, so that the list does not flicker.
  return { options: optionsOf(answer), answered: answer.q === wanted };
}

async function load(text: string, signal: AbortSignal): Promise<Suggestions | null> {
  try {
    const response = await fetch(`/api/live/suggest?${new URLSearchParams({ q: text })}`, { signal });
    return response.ok ? { ...((await response.json()) as Suggestions), q: text } : null;
  } catch {
    return null;
  }
}

function optionsOf({ queries, categories, brands, products }: Suggestions): Option[] {
  return [
    ...queries.map((text): Option => ({ kind: "query", text, href: search(text) })),
    ...categories.map(
      ({ name, within, path }): Option => ({ kind: "category", text: name, within, href: `/c/${path}` }),
    ),
    ...brands.map(
      ({ name, slug }): Option => ({
        kind: "brand",
        text: name,
        href: `/search?${new URLSearchParams({ brand: slug })}`,
      }),
    ),
    ...products.map(
      (product): Option => ({ kind: "product", text: product.title, href: `/p/${product.slug}`, product }),
    ),
  ];
}
