import Link from "next/link";
import type { ReactNode } from "react";
import { Logo } from "@/components/shell/logo";

/** Head and one column: what is read and filled in before there is a desk. */
export function SellShell({ children }: { children: ReactNode }) {
  return (
    <>
      <header className="border-b bg-card">
        <div className="wrap flex items-center justify-between py-3">
          <Logo />
          <Link href="/" prefetch={false} className="text-sm text-soft hover:text-ink hover:underline">
            To the shop
          </Link>
        </div>
      </header>
      <main id="main" className="wrap grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-6 py-10">
        {children}
      </main>
    </>
  );
}
