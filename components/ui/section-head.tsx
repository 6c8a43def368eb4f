import type { ReactNode } from "react";
import { HoverLink } from "./hover-link";

/** Head of a section: what it is, a word of why, and the way to all of it. */
export function SectionHead({
  id,
  title,
  note,
  href,
  more = "See all",
}: {
  id?: string;
  title: ReactNode;
  note?: ReactNode;
  href?: string;
  more?: string;
}) {
  return (
    <div className="mb-5 flex items-baseline justify-between gap-4">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 id={id} className="text-2xl">
          {title}
        </h2>
        {note ? <p className="text-sm text-soft">{note}</p> : null}
      </div>
      {href ? (
        <HoverLink href={href} className="shrink-0 font-semibold text-go hover:underline">
          {more}
        </HoverLink>
      ) : null}
    </div>
  );
}
