"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { ReviewPage, ReviewView } from "@/lib/reviews/model";
import type { ReviewItem } from "./review-item";

/** The rest of the reviews, six at a time, when somebody asks. */
export function MoreReviews({ productId, next }: { productId: string; next: string }) {
  const [Item, setItem] = useState<typeof ReviewItem | null>(null);
  const [reviews, setReviews] = useState<ReviewView[]>([]);
  const [after, setAfter] = useState<string | null>(next);
  const [state, setState] = useState<"idle" | "busy" | "failed">("idle");

  async function more() {
    if (!after) return;
    setState("busy");
    try {
      const [response, code] = await Promise.all([
        fetch(`/api/live/reviews/${productId}?after=${encodeURIComponent(after)}`),
        import("./review-item"),
      ]);
      if (!response.ok) throw new Error(`The store answered ${response.status}`);
      const page = (await response.json()) as ReviewPage;
      setItem(() => code.ReviewItem);
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
        {Item ? reviews.map((review) => <Item key={review.id} review={review} />) : null}
      </ul>
      {state === "failed" ? (
        <p role="alert" className="mt-3 text-bad">
          The reviews did not arrive. Please try again.
        </p>
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
