"use client";

import {
  type KeyboardEvent,
  type Ref,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useState,
} from "react";
import { forgetSearches } from "./recent-searches";
import { SuggestPanel } from "./suggest-panel";
import { type Option, useSuggestions } from "./use-suggestions";

export type AssistHandle = {
  /** Takes a key that was pressed in the box. */
  press(event: KeyboardEvent<HTMLInputElement>): void;
};

type Props = {
  ref: Ref<AssistHandle>;
  id: string;
  input: RefObject<HTMLInputElement | null>;
  text: string;
  open: boolean;
  setText: (text: string) => void;
  setOpen: (open: boolean) => void;
  /** Tells the box whether there is a list, and which line of it is chosen (-1: none), for who does not see it. */
  onShown: (shown: { expanded: boolean; line: number }) => void;
  onGo: (href: string, words: string | null) => void;
};

/** What makes the search box a combobox: suggestions, their list, and the keys that move in it. */
export function SearchAssist({ ref, id, input, text, open, setText, setOpen, onShown, onGo }: Props) {
  const [pointed, setPointed] = useState({ text: "", line: -1 });
  const [forgotten, setForgotten] = useState(0);
  const { options, answered } = useSuggestions(text, open, forgotten);
  const expanded = open && options.length > 0;
  // A line is chosen for what stood in the box then.
  const active = expanded && pointed.text === text ? pointed.line : -1;
  const setActive = (line: number) => setPointed({ text, line });

  useEffect(() => onShown({ expanded, line: active }), [expanded, active, onShown]);

  const pick = (option: Option) =>
    onGo(option.href, option.kind === "query" || option.kind === "recent" ? option.text : null);

  useImperativeHandle(ref, () => ({
    press(event) {
      const chosen = options[active];
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        setOpen(true);
        const step = event.key === "ArrowDown" ? 1 : -1;
        // One more place than there are lines: the box itself.
        if (options.length > 0)
          setActive(((active + 1 + step + options.length + 1) % (options.length + 1)) - 1);
      } else if (event.key === "Enter" && chosen) {
        event.preventDefault();
        pick(chosen);
      } else if (event.key === "Escape") {
        event.preventDefault();
        if (expanded) setOpen(false);
        else setText("");
      }
    },
  }));

  return (
    <>
      {expanded ? (
        <SuggestPanel
          id={id}
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
    </>
  );
}
