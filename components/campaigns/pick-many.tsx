"use client";

import { X } from "lucide-react";
import { useEffect, useId, useState } from "react";
import { FieldError, Label } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export type Named = { id: string; label: string };

const PAUSE_MS = 250;

/** What the desk finds for typed words, a moment after the last letter. */
export function useFound<T>(kind: string, words: string): T[] {
  const [found, setFound] = useState<T[]>([]);
  useEffect(() => {
    if (words.trim() === "") {
      setFound([]);
      return;
    }
    let gone = false;
    const timer = setTimeout(async () => {
      const address = `/admin/promotions/pick/${kind}?q=${encodeURIComponent(words.trim())}`;
      const answer = await fetch(address).catch(() => null);
      const rows = answer?.ok ? ((await answer.json()) as T[]) : [];
      if (!gone) setFound(rows);
    }, PAUSE_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [kind, words]);
  return found;
}

/** Several of something, found by name; none chosen means all. */
export function PickMany({
  kind,
  label,
  chosen,
  onChange,
  error,
}: {
  kind: "products" | "sellers" | "categories";
  label: string;
  chosen: readonly Named[];
  onChange: (chosen: Named[]) => void;
  error?: string | undefined;
}) {
  const id = useId();
  const [words, setWords] = useState("");
  const found = useFound<Named>(kind, words).filter((one) => !chosen.some((has) => has.id === one.id));
  return (
    <div className="grid content-start gap-1.5">
      <Label htmlFor={id}>
        {label}
        <span className="font-normal text-soft"> (all, if none is named)</span>
      </Label>
      {chosen.length > 0 ? (
        <ul className="flex flex-wrap gap-1.5">
          {chosen.map((one) => (
            <li
              key={one.id}
              className="flex max-w-full items-center gap-1 rounded-full bg-hush py-0.5 pr-0.5 pl-3"
            >
              <span className="truncate">{one.label}</span>
              <button
                type="button"
                aria-label={`Leave out ${one.label}`}
                onClick={() => onChange(chosen.filter((has) => has.id !== one.id))}
                className="grid size-6 place-items-center rounded-full hover:bg-line"
              >
                <X aria-hidden="true" className="size-4" />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <Input
        id={id}
        type="search"
        value={words}
        onChange={(event) => setWords(event.target.value)}
        placeholder="Search by name"
        aria-invalid={error ? true : undefined}
        maxLength={80}
        className="h-9! px-3! text-sm!"
      />
      {error ? <FieldError>{error}</FieldError> : null}
      {found.length > 0 ? (
        <ul aria-label={`${label} found`} className="max-h-48 overflow-y-auto rounded-control border">
          {found.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                onClick={() => {
                  onChange([...chosen, one]);
                  setWords("");
                }}
                className="block w-full truncate px-3 py-2 text-left hover:bg-hush"
              >
                {one.label}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
