"use client";

import { useEffect, useRef } from "react";

type Acts = {
  /** X on a row. */
  toggle?(index: number): void;
  /** Other keys, by the letter. */
  [letter: string]: ((index: number) => void) | undefined;
};

/**
 * Moves the focus through the rows of a list with J and K (or the arrows); letters act on the row with the focus.
 * Rows are the elements with `data-row` below the ref; Enter follows the link that has the focus. Keys typed into a field are the field's.
 */
export function useRowKeys<Element extends HTMLElement = HTMLTableSectionElement>(acts: Acts) {
  const list = useRef<Element>(null);
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const target = event.target as HTMLElement;
      if (event.metaKey || event.ctrlKey || event.altKey || isField(target)) return;
      const rows = [...(list.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
      const at = rows.findIndex((row) => row.contains(document.activeElement));
      const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
      if (step) {
        if (event.key.startsWith("Arrow") && at < 0) return;
        event.preventDefault();
        const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))];
        next?.querySelector<HTMLElement>("a")?.focus();
        return;
      }
      const act = event.key === "x" ? latest.current.toggle : latest.current[event.key];
      if (!act || (event.key === "x" && at < 0)) return;
      event.preventDefault();
      act(at);
    }
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  return list;
}

function isField(element: HTMLElement): boolean {
  if (element instanceof HTMLInputElement) return !["checkbox", "radio", "button"].includes(element.type);
  return (
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement ||
    element.isContentEditable
  );
}
