"use client";

import { ArrowLeft } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { cn } from "@/components/ui/cn";
import { forgetSearches, keepSearch } from "./recent-searches";
import { type Option, useSuggestions } from "./use-suggestions";

const SuggestPanel = dynamic(() => import("./suggest-panel").then((module) => module.SuggestPanel), {
  ssr: false,
});

const LIST = "search-suggestions";

/** The market's search: a plain GET form before and without script, a combobox with suggestions after it; on a phone it takes the screen. */
export function SearchBox({ placeholder }: { placeholder: string }) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [forgotten, setForgotten] = useState(0);
  const { options, answered } = useSuggestions(text, open, forgotten);
  const expanded = open && options.length > 0;

  // The page is the same for everybody and knows no address: the box takes its words from there itself.
  useEffect(() => {
    // What was typed before the script came stays.
    if (input.current?.value) setText(input.current.value);
    const read = () => {
      if (window.location.pathname === "/search")
        setText(new URLSearchParams(window.location.search).get("q") ?? "");
    };
    read();
    window.addEventListener("popstate", read);
    return () => window.removeEventListener("popstate", read);
  }, []);

  function close() {
    setOpen(false);
    setActive(-1);
  }

  function go(href: string, words: string | null) {
    if (words !== null) {
      setText(words);
      keepSearch(words);
    }
    close();
    input.current?.blur();
    router.push(href);
  }

  const pick = (option: Option) =>
    go(option.href, option.kind === "query" || option.kind === "recent" ? option.text : null);

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const chosen = options[active];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      // One more place than there are lines: the box itself.
      if (options.length > 0)
        setActive(((active + 1 + step + options.length + 1) % (options.length + 1)) - 1);
    } else if (event.key === "Enter" && expanded && chosen) {
      event.preventDefault();
      pick(chosen);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (expanded) close();
      else setText("");
    }
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
        if (!inside && window.matchMedia("(width >= 48rem)").matches) close();
      }}
    >
      <div className="relative flex w-full items-center gap-1">
        {open ? (
          <button
            type="button"
            aria-label="Close search"
            onClick={close}
            className="grid size-11 shrink-0 place-items-center rounded-control hover:bg-hush md:hidden"
          >
            <ArrowLeft aria-hidden="true" className="size-5" />
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
            aria-expanded={expanded}
            aria-controls={expanded ? LIST : undefined}
            aria-autocomplete="list"
            aria-activedescendant={expanded && active >= 0 ? `${LIST}-${active}` : undefined}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            enterKeyHint="search"
            maxLength={200}
            placeholder={placeholder}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setOpen(true);
              setActive(-1);
            }}
            onFocus={() => setOpen(true)}
            onClick={() => setOpen(true)}
            onKeyDown={onKeyDown}
            className="h-12 w-full appearance-none rounded-control border border-line bg-paper pr-28 pl-4.5 text-md placeholder:text-soft hover:border-edge focus-visible:border-ink focus-visible:outline-1 focus-visible:outline-offset-0 [&::-webkit-search-cancel-button]:hidden"
          />
          <button
            type="submit"
            className="absolute top-1.5 right-1.5 flex h-9 items-center gap-2 rounded-sm bg-go px-4 text-base font-semibold text-on-go transition-colors hover:bg-go-strong"
          >
            Search
          </button>
        </form>
      </div>
      {expanded ? (
        <SuggestPanel
          id={LIST}
          options={options}
          active={active}
          typed={text.trimStart()}
          onPick={pick}
          onPoint={setActive}
          onForget={() => {
            forgetSearches();
            setForgotten(forgotten + 1);
            input.current?.focus();
          }}
        />
      ) : null}
      <p role="status" className="sr-only">
        {open && answered && text.trim() !== ""
          ? `${options.length} ${options.length === 1 ? "suggestion" : "suggestions"}`
          : ""}
      </p>
    </search>
  );
}
