"use client";

import type { FormEvent, ReactNode } from "react";
import { keepFocus } from "./keep-focus";

type ActFormProps = {
  /** Fields of the change, as `/cart/change` reads them. */
  fields: Record<string, string | number>;
  /** What happens instead where there is script. */
  onAct: () => void;
  children: ReactNode;
  className?: string;
};

/** One act upon the cart as a form, so that it also works before and without script. */
export function ActForm({ fields, onAct, children, className }: ActFormProps) {
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    keepFocus(event.currentTarget);
    onAct();
  }
  return (
    <form method="post" action="/cart/change" onSubmit={submit} className={className}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}

/** A quiet act beside a line. `of` completes the name for screen readers: "Remove Aria headphones". */
export function QuietAct({ children, of }: { children: ReactNode; of: string }) {
  return (
    <button
      type="submit"
      className="hit rounded-xs text-sm font-medium text-soft underline-offset-4 hover:text-ink hover:underline"
    >
      {children}
      <span className="sr-only"> {of}</span>
    </button>
  );
}
