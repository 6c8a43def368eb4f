"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { cn } from "@/components/ui/cn";
import { useCode } from "@/components/ui/use-code";
import { keepSearch } from "./recent-searches";
import type { AssistHandle } from "./search-assist";

const loadAssist = () => import("./search-assist").then((module) => module.SearchAssist);

const LIST = "search-suggestions";
const CLOSED = { expanded: false, line: -1 };

type SearchBoxProps = {
  placeholder: string;
  /** Of the arrow that closes it on a phone. */
  backIcon: ReactNode;
};

/**
 * The market's search: a plain GET form before and without script, a combobox with suggestions after it; on a phone it
 * takes the screen. What makes the suggestions is fetched when somebody turns to it.
 */
export function SearchBox({ placeholder, backIcon }: SearchBoxProps) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const assist = useRef<AssistHandle>(null);
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const [shown, setShown] = useState(CLOSED);
  const [Assist, fetchAssist] = useCode(loadAssist);

  // The page is the same for everybody and knows no address: the box takes its words from there itself.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, of what happened before the script came
  useEffect(() => {
    const box = input.current;
    if (box?.value) setText(box.value);
    if (box === document.activeElement) begin();
    const read = () => {
      if (window.location.pathname === "/search")
        setText(new URLSearchParams(window.location.search).get("q") ?? "");
    };
    read();
    window.addEventListener("popstate", read);
    return () => window.removeEventListener("popstate", read);
  }, []);

  function begin() {
    setOpen(true);
    fetchAssist();
  }

  function go(href: string, words: string | null) {
    if (words !== null) {
      setText(words);
      keepSearch(words);
    }
    setOpen(false);
    input.current?.blur();
    router.push(href);
  }

  return (
    <search
      className={cn(
        "w-full md:relative",
        open &&
          "max-md:fixed max-md:inset-0 max-md:z-50 max-md:flex max-md:flex-col max-md:bg-paper max-md:p-3",
      )}
      onBlur={(event) => {
        // On a phone the list is a screen of its own: it closes by its arrow.
        const inside = event.currentTarget.contains(event.relatedTarget);
        if (!inside && window.matchMedia("(width >= 48rem)").matches) setOpen(false);
      }}
    >
      <div className="relative flex w-full items-center gap-1">
        {open ? (
          <button
            type="button"
            aria-label="Close search"
            onClick={() => setOpen(false)}
            className="grid size-11 shrink-0 place-items-center rounded-control hover:bg-hush md:hidden"
          >
            {backIcon}
          </button>
        ) : null}
        <form
          action="/search"
          className="relative w-full"
          onSubmit={(event) => {
            event.preventDefault();
            go(`/search?${new URLSearchParams({ q: text })}`, text);
          }}
        >
          <label htmlFor="q" className="sr-only">
            Search the market
          </label>
          <input
            ref={input}
            id="q"
            type="search"
            name="q"
            role="combobox"
            aria-expanded={shown.expanded}
            aria-controls={shown.expanded ? LIST : undefined}
            aria-autocomplete="list"
            aria-activedescendant={shown.expanded && shown.line >= 0 ? `${LIST}-${shown.line}` : undefined}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            enterKeyHint="search"
            maxLength={200}
            placeholder={placeholder}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              begin();
            }}
            onPointerEnter={fetchAssist}
            onFocus={begin}
            onClick={begin}
            onKeyDown={(event) => assist.current?.press(event)}
            className="h-12 w-full appearance-none rounded-control border border-line bg-paper pr-28 pl-4.5 text-md text-ellipsis placeholder:text-soft hover:border-edge focus-visible:border-ink focus-visible:outline-1 focus-visible:outline-offset-0 [&::-webkit-search-cancel-button]:hidden"
          />
          <button
            type="submit"
            className="absolute top-1.5 right-1.5 flex h-9 items-center gap-2 rounded-sm bg-go px-4 text-base font-semibold text-on-go transition-colors hover:bg-go-strong"
          >
            Search
          </button>
        </form>
      </div>
      {Assist ? (
        <Assist
          ref={assist}
          id={LIST}
          input={input}
          text={text}
          open={open}
          setText={setText}
          setOpen={setOpen}
          onShown={setShown}
          onGo={go}
        />
      ) : null}
    </search>
  );
}
