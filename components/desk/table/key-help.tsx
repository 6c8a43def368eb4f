"use client";

import { Keyboard } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

type Props = {
  open: boolean;
  onOpenChange(open: boolean): void;
  /** Rows of the list can be chosen. */
  choosable: boolean;
  letters: readonly { letter: string; does: string }[];
};

/** All keys of a list, opened by ? or by its button. */
export function KeyHelp({ open, onOpenChange, choosable, letters }: Props) {
  const keys: [string[], string][] = [
    [["J", "\u2193"], "Next row"],
    [["K", "\u2191"], "Row before"],
    [["Enter"], "Open the row"],
    ...(choosable ? [[["X"], "Choose the row, or leave it"] as [string[], string]] : []),
    ...letters.map(({ letter, does }): [string[], string] => [
      [letter.length === 1 ? letter.toUpperCase() : letter],
      does,
    ]),
    [["Ctrl K"], "Find orders, products, people and pages"],
    [["?"], "This list"],
    [["Esc"], "Close"],
  ];
  return (
    <Dialog
      title="Keys"
      width="sm"
      open={open}
      onOpenChange={onOpenChange}
      trigger={
        <Button size="sm" look="ghost">
          <Keyboard aria-hidden="true" className="size-4" />
          Keys
        </Button>
      }
    >
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-5 gap-y-2.5 text-sm">
        {keys.map(([names, does]) => (
          <div key={does} className="contents">
            <dt className="flex gap-1.5">
              {names.map((name) => (
                <Key key={name}>{name}</Key>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

/** A key as it is printed on the keyboard. */
export function Key({ children }: { children: ReactNode }) {
  return <kbd className="rounded-xs border px-1 font-text text-2xs">{children}</kbd>;
}
