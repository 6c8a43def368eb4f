"use client";

import { type ComponentType, type ReactNode, useCallback, useRef, useState } from "react";
import { SectionHead } from "@/components/ui/section-head";
import { useNear } from "@/components/ui/use-near";
import type { CardView } from "@/lib/catalog/model/views";
import type { RowKind } from "@/lib/recommendations/model/rows";
import { askRows } from "./ask-rows";
import { RowSkeleton } from "./row-skeleton";

export type LiveRowProps = {
  source: string;
  kind: RowKind;
  title: string;
  note?: ReactNode;
  href?: string;
  more?: string;
  /** Stands below the cards. */
  children?: ReactNode;
};

type Strip = ComponentType<{ cards: CardView[]; kind: RowKind; source: string; label: string }>;

/**
 * A row of recommendations: its place from the start, its cards and their code when it comes near the screen. Gone when
 * there is nothing to show, and where there is no script.
 */
export function LiveRow({ source, kind, title, note, href, more, children }: LiveRowProps) {
  const place = useRef<HTMLElement>(null);
  const [found, setFound] = useState<{ cards: CardView[]; Strip: Strip } | "nothing" | null>(null);

  const ask = useCallback(async () => {
    try {
      const [rows, { RowStrip }] = await Promise.all([askRows(source), import("./row-strip")]);
      const cards = rows[kind];
      setFound(cards ? { cards, Strip: RowStrip } : "nothing");
    } catch {
      // A new release took the code away, or the way there is down: nothing is missing without it.
      setFound("nothing");
    }
  }, [source, kind]);
  useNear(place, ask);

  if (found === "nothing") return null;
  const id = `row-${kind}`;
  return (
    <section ref={place} aria-labelledby={id} aria-busy={found === null} className="min-w-0 noscript:hidden">
      <SectionHead id={id} title={title} note={note} href={href} more={more} />
      {found ? (
        <found.Strip cards={found.cards} kind={kind} source={source} label={title} />
      ) : (
        <RowSkeleton />
      )}
      {children}
    </section>
  );
}
