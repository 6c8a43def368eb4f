"use client";

import { buttonClasses } from "@/components/ui/button";
import { TOO_LONG_DIGEST } from "@/lib/platform/too-long";

/**
 * A desk page that could not be made: says what may have been kept, or that the list was too much to ask for, and two
 * ways on.
 */
export function DeskError({
  digest,
  retry,
  home = "/sell",
}: {
  digest: string | undefined;
  retry: () => void;
  home?: string;
}) {
  const tooLong = digest === TOO_LONG_DIGEST;
  return (
    <div className="grid justify-items-start gap-3 py-6 text-sm">
      <h1 className="text-2xl">{tooLong ? "This took too long." : "This page did not come together."}</h1>
      <p className="max-w-xl text-soft">
        {tooLong
          ? "Narrow it down: fewer days, or more of a name or a number. Nothing was changed."
          : "The fault is on our side. What you did last may have been kept: look before you do it again."}
      </p>
      <div className="flex flex-wrap gap-2">
        <button type="button" onClick={retry} className={buttonClasses({ look: "ink", size: "sm" })}>
          Try again
        </button>
        <a href={home} className={buttonClasses({ size: "sm" })}>
          To the desk
        </a>
      </div>
      {digest && !tooLong ? <p className="text-xs text-soft">If you write to us, mention {digest}.</p> : null}
    </div>
  );
}
