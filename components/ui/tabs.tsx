"use client";

import { Tabs as RadixTabs } from "radix-ui";
import type { ReactNode } from "react";

/** Tabs whose panels are all in the document. `items` keep their order; arrow keys move between them. */
export function Tabs({
  label,
  items,
  initial,
}: {
  label: string;
  items: { id: string; label: ReactNode; content: ReactNode }[];
  initial?: string;
}) {
  return (
    <RadixTabs.Root defaultValue={initial ?? items[0]?.id}>
      <RadixTabs.List aria-label={label} className="no-scrollbar flex gap-6 overflow-x-auto border-b">
        {items.map((item) => (
          <RadixTabs.Trigger
            key={item.id}
            value={item.id}
            className="-mb-px shrink-0 border-b-2 border-transparent py-3 font-medium text-soft -outline-offset-2 hover:text-ink data-[state=active]:border-ink data-[state=active]:text-ink"
          >
            {item.label}
          </RadixTabs.Trigger>
        ))}
      </RadixTabs.List>
      {items.map((item) => (
        <RadixTabs.Content key={item.id} value={item.id} className="pt-6">
          {item.content}
        </RadixTabs.Content>
      ))}
    </RadixTabs.Root>
  );
}
