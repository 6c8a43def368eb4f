"use client";

import { Search } from "lucide-react";
import { useEffect, useRef } from "react";
import { Input } from "@/components/ui/input";

/** A plain GET form, so a search is an address. "/" leads here from anywhere on the page. */
export function DeskSearch({
  label,
  words,
  hidden,
  name = "q",
}: {
  label: string;
  words: string;
  /** What else of the address must stay. */
  hidden: Record<string, string>;
  /** The field of the address that holds the words. */
  name?: string;
}) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.key !== "/" || event.metaKey || event.ctrlKey || event.altKey) return;
      if ((event.target as HTMLElement).matches("input, textarea, select")) return;
      event.preventDefault();
      field.current?.focus();
    }
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  return (
    <search className="w-full sm:w-72">
      <form method="get" className="relative">
        {Object.entries(hidden).map(([key, value]) => (
          <input key={key} type="hidden" name={key} value={value} />
        ))}
        <Search aria-hidden="true" className="pointer-events-none absolute top-2.5 left-3 size-4 text-soft" />
        <Input
          ref={field}
          key={words}
          type="search"
          name={name}
          aria-label={label}
          placeholder={label}
          defaultValue={words}
          maxLength={80}
          className="h-9! pr-3! pl-9! text-sm!"
        />
      </form>
    </search>
  );
}
