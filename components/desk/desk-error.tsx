"use client";

import { buttonClasses } from "@/components/ui/button";

/** A desk page that could not be made: says what may have been kept, and two ways on. */
export function DeskError({ digest, retry }: { digest: string | undefined; retry: () => void }) {
  return (
    <div className="grid justify-items-start gap-3 py-6 text-sm">
      <h1 className="text-2xl">This page did not come together.</h1>
      <p className="max-w-xl text-soft">
        The fault is on our side. What you did last may have been kept: look before you do it again.
      </p>
      <div className="flex flex-wrap gap-2">
        <button type="button" onClick={retry} className={buttonClasses({ look: "ink", size: "sm" })}>
          Try again
        </button>
        <a href="/sell" className={buttonClasses({ size: "sm" })}>
          To the desk
        </a>
      </div>
      {digest ? <p className="text-xs text-soft">If you write to us, mention {digest}.</p> : null}
    </div>
  );
}
