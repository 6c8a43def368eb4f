"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { FormError, Notice } from "@/components/ui/form-error";
import type { useSave } from "./use-save";

type Props = {
  title: string;
  saving: ReturnType<typeof useSave>;
  send: () => void;
  /** Said once it is saved. */
  done: string;
  /** What the button says. */
  label: string;
  /** The page without this row chosen; null where none was. */
  back: string | null;
  children: ReactNode;
};

/** The frame of a form that sets one row of a table. */
export function TableForm({ title, saving, send, done, label, back, children }: Props) {
  const router = useRouter();
  return (
    <form
      id="set"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      className="grid scroll-mt-4 gap-4 rounded-panel border bg-card p-4 sm:p-5"
    >
      <h2 className="text-xl">{title}</h2>
      <FormError>{saving.refused}</FormError>
      {saving.done ? <Notice kind="ok">{done}</Notice> : null}
      {children}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="ink" busy={saving.busy}>
          {label}
        </Button>
        {back ? (
          <Button look="ghost" onClick={() => router.push(back, { scroll: false })}>
            Leave it
          </Button>
        ) : null}
      </div>
    </form>
  );
}
