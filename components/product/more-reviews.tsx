"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import type { ReviewPage, ReviewView } from "@/lib/reviews/model";
import { ReviewItem } from "./review-item";

/** The rest of the reviews, six at a time, when somebody asks. */
export function MoreReviews({ productId, next }: { productId: string; next: string }) {
  const [reviews, setReviews] = useState<ReviewView[]>([]);
  const [after, setAfter] = useState<string | null>(next);
  const [state, setState] = useState<"idle" | "busy" | "failed">("idle");

  async function more() {
    if (!after) return;
    setState("busy");
    try {
      const response = await fetch(`/api/live/reviews/${productId}?after=${encodeURIComponent(after)}`);
      if (!response.ok) throw new Error(`The store answered ${response.status}`);
      const page = (await response.json()) as ReviewPage;
      setReviews((shown) => [...shown, ...page.reviews]);
      setAfter(page.next);
      setState("idle");
    } catch {
      setState("failed");
    }
  }

  return (
    <>
      <ul className="divide-y border-t empty:border-t-0" aria-live="polite" aria-busy={state === "busy"}>
        {reviews.map((review) => (
          <ReviewItem key={review.id} review={review} />
        ))}
      </ul>
      {state === "failed" ? (
        <FormError className="mt-3">The reviews did not arrive. Please try again.</FormError>
      ) : null}
      {after ? (
        <div className="needs-script pt-5">
          <Button onClick={more} busy={state === "busy"}>
            More reviews
          </Button>
        </div>
      ) : null}
    </>
  );
}
