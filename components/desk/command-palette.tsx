"use client";

import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { buttonClasses } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Dialog } from "@/components/ui/dialog";
import { type Hit, type HitGroup, LONGEST_WORDS, SHORTEST_WORDS } from "@/lib/palette/model";

const PAUSE_MS = 120;
const NO_ANSWER = "The search did not answer. Try again.";

type Props = {
  /** What answers `?q=`. */
  find: string;
  pages: readonly { href: string; label: string }[];
};

/** Ctrl-K from anywhere on the desk: orders, products, people and pages. Arrows walk, Enter opens, Escape closes. */
export function CommandPalette({ find, pages }: Props) {
  const id = useId();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState("");
  const [found, setFound] = useState<{ words: string; groups: HitGroup[]; problem: string | null } | null>(
    null,
  );
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    function press(event: globalThis.KeyboardEvent) {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen((before) => !before);
    }
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);

  const wanted = words.trim();
  useEffect(() => {
    if (wanted.length < SHORTEST_WORDS) return setFound(null);
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const answer = await fetch(`${find}?q=${encodeURIComponent(wanted)}`, { signal: stop.signal });
        const body = (await answer.json()) as { groups?: HitGroup[]; error?: { message: string } };
        const problem = answer.ok ? null : (body.error?.message ?? NO_ANSWER);
        setFound({ words: wanted, groups: body.groups ?? [], problem });
      } catch {
        if (!stop.signal.aborted) setFound({ words: wanted, groups: [], problem: NO_ANSWER });
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [wanted, find]);

  const low = wanted.toLowerCase();
  const fitting: Hit[] = pages
    .filter(({ label }) => label.toLowerCase().includes(low))
    .map(({ href, label }) => ({ id: href, label, note: "", href }));
  const isAnswered = wanted.length < SHORTEST_WORDS || found?.words === wanted;
  const groups: HitGroup[] = [
    ...(wanted.length < SHORTEST_WORDS ? [] : (found?.groups ?? [])),
    ...(fitting.length > 0 ? [{ name: "Pages", hits: fitting }] : []),
  ];
  const hits = groups.flatMap((group) =>
    group.hits.map((hit) => ({ ...hit, key: `${group.name} ${hit.id}` })),
  );
  const active = hits[Math.min(at, hits.length - 1)];
  const optionId = (key: string) => `${id}-${hits.findIndex((hit) => hit.key === key)}`;

  useEffect(() => {
    if (active) list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [active]);

  function turn(now: boolean) {
    setOpen(now);
    if (now) return;
    setWords("");
    setAt(0);
  }

  function go(href: string) {
    turn(false);
    router.push(href);
  }

  function press(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && hits.length > 0) {
      event.preventDefault();
      setAt((before) => (Math.min(before, hits.length - 1) + step + hits.length) % hits.length);
    } else if (event.key === "Home" || event.key === "End") {
      event.preventDefault();
      setAt(event.key === "Home" ? 0 : Math.max(0, hits.length - 1));
    } else if (event.key === "Enter" && active && isAnswered) {
      event.preventDefault();
      go(active.href);
    }
  }

  const said = !isAnswered
    ? ""
    : found?.problem && wanted.length >= SHORTEST_WORDS
      ? found.problem
      : hits.length === 0
        ? `Nothing found for “${wanted}”.`
        : `${hits.length} found`;
  return (
    <>
      <button
        type="button"
        onClick={() => turn(true)}
        aria-keyshortcuts="Control+K Meta+K"
        className={buttonClasses({ size: "sm" }, "font-normal! text-soft!")}
      >
        <Search aria-hidden="true" className="size-4" />
        Find
        <kbd className="rounded-xs border px-1 font-text text-2xs max-sm:hidden">Ctrl K</kbd>
      </button>
      <Dialog open={open} onOpenChange={turn} title="Find" hideTitle>
        <div className="-mx-2 pt-5">
          <input
            autoFocus
            role="combobox"
            aria-label="Find orders, products, people and pages"
            aria-expanded={hits.length > 0}
            aria-controls={`${id}-list`}
            aria-activedescendant={active ? optionId(active.key) : undefined}
            aria-autocomplete="list"
            autoComplete="off"
            spellCheck={false}
            value={words}
            maxLength={LONGEST_WORDS}
            placeholder="Order number, name, mail, SKU, page"
            onChange={(event) => {
              setWords(event.target.value);
              setAt(0);
            }}
            onKeyDown={press}
            className="h-11 w-full rounded-control border border-edge bg-card pr-12 pl-4 text-md"
          />
          <p role="status" className={cn("px-2 pt-2 text-sm text-soft", hits.length > 0 && "sr-only")}>
            {said}
          </p>
          <div
            ref={list}
            id={`${id}-list`}
            role="listbox"
            aria-label="Found"
            className="max-h-[50dvh] min-h-40 overflow-y-auto pt-2 text-sm"
          >
            {groups.map((group) => (
              // biome-ignore lint/a11y/useSemanticElements: a group of options within a listbox has no element of its own
              <div key={group.name} role="group" aria-label={group.name}>
                <p aria-hidden="true" className="px-2 pt-3 pb-1 text-xs text-soft">
                  {group.name}
                </p>
                {group.hits.map((hit) => {
                  const key = `${group.name} ${hit.id}`;
                  return (
                    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's
                    <div
                      key={key}
                      id={optionId(key)}
                      role="option"
                      tabIndex={-1}
                      aria-selected={active?.key === key}
                      onClick={() => go(hit.href)}
                      onPointerMove={() => setAt(hits.findIndex((one) => one.key === key))}
                      className="flex cursor-pointer items-baseline gap-3 rounded-sm px-2 py-2 aria-selected:bg-hush"
                    >
                      <span className="min-w-0 truncate font-medium tnum">{hit.label}</span>
                      <span className="ml-auto min-w-0 truncate text-soft">{hit.note}</span>
                    </div>
                  );
                })}
              </div>
            ))}
          </div>
        </div>
      </Dialog>
    </>
  );
}
