import Link from "next/link";
import type { ReactNode } from "react";

export type Figure = { label: string; value: ReactNode; note?: ReactNode; href?: string; alarm?: boolean };

/** Numbers that ask for something, large; each leads to what it counts. */
export function Figures({ label, figures }: { label: string; figures: readonly Figure[] }) {
  return (
    <ul
      aria-label={label}
      className="grid grid-cols-2 gap-px overflow-hidden rounded-panel border bg-card lg:grid-cols-4"
    >
      {figures.map((figure) => (
        <li key={figure.label} className="shadow-[0_0_0_1px_var(--color-line)] last:odd:max-lg:col-span-2">
          {figure.href ? (
            <Link href={figure.href} className="block h-full p-4 hover:bg-hush">
              <FigureBody {...figure} />
            </Link>
          ) : (
            <div className="p-4">
              <FigureBody {...figure} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function FigureBody({ label, value, note, alarm }: Figure) {
  return (
    <>
      <p className="text-soft">{label}</p>
      <p className={`display mt-1 text-2xl tnum ${alarm ? "text-bad" : ""}`}>{value}</p>
      {note ? <p className="mt-1 text-xs text-soft">{note}</p> : null}
    </>
  );
}
