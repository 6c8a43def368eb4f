"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { cn } from "@/components/ui/cn";
import { type Entry, entryOf } from "./desk-entries";

/** The parts of a desk in a row that scrolls where it is wider than the screen; the one that is open is marked and in sight. */
export function DeskNav({ entries }: { entries: readonly Entry[] }) {
  const open = entryOf(entries, usePathname());
  const list = useRef<HTMLUListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another part is open
  useEffect(() => {
    const link = list.current?.querySelector<HTMLElement>("[aria-current]");
    if (list.current && link)
      list.current.scrollLeft = link.offsetLeft - (list.current.clientWidth - link.offsetWidth) / 2;
  }, [open?.href]);
  return (
    <nav aria-label="Desk" className="wrap">
      <ul
        ref={list}
        className="no-scrollbar relative -mx-2 flex gap-1 overflow-x-auto pb-2 text-sm font-medium lg:flex-wrap lg:gap-0"
      >
        {entries.map((entry) => (
          <li key={entry.href}>
            <Link
              href={entry.href}
              aria-current={entry === open ? "page" : undefined}
              className={cn(
                "block rounded-sm px-2 py-2 whitespace-nowrap hover:bg-hush",
                entry === open && "bg-hush font-semibold",
              )}
            >
              {entry.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
