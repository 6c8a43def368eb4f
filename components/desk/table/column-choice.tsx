"use client";

import { Columns3 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Popover } from "@/components/ui/popover";

type Props = {
  columns: readonly { id: string; name: string }[];
  hidden: readonly string[];
  onChange(hidden: readonly string[]): void;
};

/** Chooses the columns of a list that are shown. */
export function ColumnChoice({ columns, hidden, onChange }: Props) {
  return (
    <Popover
      label="Columns"
      className="w-56"
      trigger={
        <Button size="sm" look="ghost">
          <Columns3 aria-hidden="true" className="size-4" />
          Columns
        </Button>
      }
    >
      <div className="grid gap-2.5 text-sm">
        {columns.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            checked={!hidden.includes(id)}
            onChange={() =>
              onChange(hidden.includes(id) ? hidden.filter((one) => one !== id) : [...hidden, id])
            }
          />
        ))}
      </div>
    </Popover>
  );
}
