"use client";

import { useState } from "react";
import { buttonClasses } from "@/components/ui/button";
import { Check } from "@/components/ui/icons";
import { showToast } from "@/components/ui/toast";

type HelpfulButtonProps = {
  reviewId: string;
  /** What the review is called, for screen readers. */
  title: string;
  count: number;
};

/** Says that a review helped, and takes that back; leads a guest to the sign-in page. */
export function HelpfulButton({ reviewId, title, count }: HelpfulButtonProps) {
  const [said, setSaid] = useState({ helpful: false, count });
  const [busy, setBusy] = useState(false);

  async function press() {
    if (busy) return;
    setBusy(true);
    const helpful = !said.helpful;
    try {
      const { sayHelpful } = await import("@/lib/reviews/actions");
      const answer = await sayHelpful({ reviewId, helpful });
      if (answer.ok) setSaid({ helpful, count: answer.data.helpfulCount });
      else if (answer.error.code === "sign-in")
        window.location.assign(`/sign-in?callbackUrl=${encodeURIComponent(window.location.pathname)}`);
      else showToast({ text: answer.error.message, kind: "error" });
    } catch {
      showToast({ text: "The store did not answer. Nothing was changed.", kind: "error" });
    }
    setBusy(false);
  }

  return (
    <>
      <button
        type="button"
        onClick={press}
        aria-label={`Helpful: ${title}`}
        aria-pressed={said.helpful}
        aria-busy={busy || undefined}
        className={buttonClasses({ size: "sm" }, "needs-script aria-pressed:border-ink")}
      >
        {said.helpful ? <Check className="size-4" /> : null}
        Helpful
      </button>
      {said.count > 0 ? <span aria-live="polite">{said.count} found this helpful</span> : null}
    </>
  );
}
