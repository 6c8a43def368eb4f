import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

/** Sections that open; plain `<details>`, so they also open without script and by the browser's own search. */
export function Accordion({
  items,
  name,
  className,
}: {
  items: { id: string; title: ReactNode; content: ReactNode; open?: boolean }[];
  /** With a name only one section is open at a time. */
  name?: string;
  className?: string;
}) {
  return (
    <div className={cn("divide-y border-y", className)}>
      {items.map((item) => (
        <details key={item.id} id={item.id} name={name} open={item.open} className="group">
          <summary className="flex items-center justify-between gap-4 py-4 font-semibold">
            {item.title}
            <Plus
              aria-hidden="true"
              className="size-5 shrink-0 text-soft transition-transform group-open:rotate-45"
            />
          </summary>
          <div className="pb-5">{item.content}</div>
        </details>
      ))}
    </div>
  );
}
