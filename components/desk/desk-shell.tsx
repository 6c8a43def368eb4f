import Link from "next/link";
import type { ReactNode } from "react";
import { Logo } from "@/components/shell/logo";
import { ThemeSwitch } from "@/components/shell/theme-switch";
import { CommandPalette } from "./command-palette";
import type { Entry } from "./desk-entries";
import { DeskNav } from "./desk-nav";

/** Head and navigation of a desk: denser than the shop, the same paper and ink. */
export function DeskShell({
  name,
  others,
  who,
  entries,
  find,
  children,
}: {
  name: string;
  /** Where the other desks are, of somebody who has several. */
  others?: string | undefined;
  /** The name of who is signed in. */
  who: string;
  /** The desk's first page, then its parts. */
  entries: readonly Entry[];
  /** What answers the palette. */
  find: string;
  children: ReactNode;
}) {
  return (
    <>
      <header className="border-b bg-card">
        <a
          href="#main"
          className="sr-only rounded-sm bg-ink px-4 py-2 text-paper focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50"
        >
          Skip to the content
        </a>
        <div className="wrap flex flex-wrap items-center gap-x-6 gap-y-1 py-2.5">
          <Logo />
          <p className="flex min-w-0 grow basis-40 items-baseline gap-x-3 text-sm sm:grow-0 sm:basis-auto">
            {others ? (
              <Link
                href={others}
                prefetch={false}
                className="truncate font-semibold underline underline-offset-4 hover:no-underline"
              >
                {name}
                <span className="sr-only"> to your other desks</span>
              </Link>
            ) : (
              <span className="truncate font-semibold">{name}</span>
            )}
            <Link
              href="/account"
              prefetch={false}
              className="truncate text-soft hover:text-ink hover:underline"
            >
              <span className="sr-only">Signed in as </span>
              {who}
            </Link>
          </p>
          <div className="ml-auto flex items-center gap-3 text-sm max-sm:[&>label>span]:sr-only">
            <CommandPalette find={find} pages={entries} />
            <ThemeSwitch />
            <Link
              href="/"
              prefetch={false}
              className="whitespace-nowrap text-soft hover:text-ink hover:underline"
            >
              To the shop
            </Link>
          </div>
        </div>
        <DeskNav entries={entries} />
      </header>
      <main id="main" tabIndex={-1} className="wrap min-h-[70dvh] py-6 text-sm outline-none">
        {children}
      </main>
    </>
  );
}
