"use client";

import { type MouseEvent, useCallback, useEffect, useRef, useState } from "react";
import { ProductCard } from "@/components/catalog/product-card";
import { cn } from "@/components/ui/cn";
import { ChevronLeft, ChevronRight } from "@/components/ui/icons";
import type { CardView } from "@/lib/catalog/model/views";
import type { RowKind } from "@/lib/recommendations/model/rows";
import { anchorsOf, tell } from "./tell";

/** Cards side by side: swiped by a thumb, moved by two buttons where there is a pointer, followed by the focus. */
export function RowStrip({
  cards,
  kind,
  source,
  label,
}: {
  cards: CardView[];
  kind: RowKind;
  source: string;
  label: string;
}) {
  const list = useRef<HTMLUListElement>(null);
  const [ends, setEnds] = useState({ start: true, end: true });

  useEffect(() => {
    const strip = list.current;
    if (!strip) return;
    const look = () =>
      setEnds({
        start: strip.scrollLeft < 8,
        end: strip.scrollLeft + strip.clientWidth > strip.scrollWidth - 8,
      });
    look();
    const resized = new ResizeObserver(look);
    resized.observe(strip);
    strip.addEventListener("scroll", look, { passive: true });
    return () => {
      resized.disconnect();
      strip.removeEventListener("scroll", look);
    };
  }, []);

  const note = useCallback(
    (clicked: string | null) =>
      tell({ kind, anchors: anchorsOf(source, kind), shown: cards.map(({ id }) => id), clicked }),
    [cards, kind, source],
  );
  useEffect(() => {
    const strip = list.current;
    if (!strip) return;
    const looked = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        looked.disconnect();
        note(null);
      },
      { threshold: 0.5 },
    );
    looked.observe(strip);
    return () => looked.disconnect();
  }, [note]);

  function move(event: MouseEvent<HTMLButtonElement>) {
    const strip = list.current;
    const way = event.currentTarget.value === "on" ? 1 : -1;
    strip?.scrollBy({ left: way * strip.clientWidth * 0.9, behavior: "smooth" });
  }

  const overflows = !(ends.start && ends.end);
  return (
    <div className="relative">
      <ul ref={list} className="scroll-row">
        {cards.map((card) => (
          <li key={card.id} onClickCapture={() => note(card.id)}>
            <ProductCard card={card} />
          </li>
        ))}
      </ul>
      {overflows ? (
        <>
          <StepButton value="back" label={`${label}: back`} disabled={ends.start} onClick={move} />
          <StepButton value="on" label={`${label}: on`} disabled={ends.end} onClick={move} />
        </>
      ) : null}
    </div>
  );
}

function StepButton({
  value,
  label,
  disabled,
  onClick,
}: {
  value: "back" | "on";
  label: string;
  disabled: boolean;
  onClick: (event: MouseEvent<HTMLButtonElement>) => void;
}) {
  const Icon = value === "on" ? ChevronRight : ChevronLeft;
  return (
    <button
      type="button"
      value={value}
      aria-label={label}
      aria-disabled={disabled}
      onClick={onClick}
      className={cn(
        "absolute top-[30%] hidden size-11 -translate-y-1/2 place-items-center rounded-full border bg-card shadow-float hover:bg-hush pointer-fine:grid",
        value === "on" ? "-right-3" : "-left-3",
        disabled && "opacity-40",
      )}
    >
      <Icon className="size-4" />
    </button>
  );
}
