import { Stars } from "@/components/ui/stars";
import type { ReviewView } from "@/lib/reviews/model";
import { HelpfulButton } from "./helpful-button";

const DAY = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

/** "24 Nov 2026" of a calendar day. */
export function dayWords(day: string): string {
  return DAY.format(new Date(`${day}T00:00:00Z`));
}

export function ReviewItem({ review }: { review: ReviewView }) {
  return (
    <li className="grid gap-1.5 py-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Stars value={review.rating} figures={false} />
        <h3 className="font-text text-base font-semibold tracking-normal">{review.title}</h3>
      </div>
      <p className="max-w-prose whitespace-pre-line">{review.body}</p>
      <p className="text-sm text-soft">
        {[review.author, dayWords(review.day), review.variantTitle, review.verified ? "bought here" : ""]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-soft">
        <HelpfulButton reviewId={review.id} title={review.title} count={review.helpfulCount} />
        <a
          href={`/report/review/${review.id}`}
          rel="nofollow"
          className="hit underline underline-offset-4 hover:text-ink"
        >
          Report<span className="sr-only"> this review</span>
        </a>
      </p>
      {review.reply ? (
        <div className="mt-2 border-l-2 pl-4 text-base">
          <p className="text-sm font-semibold">The seller answers</p>
          <p className="max-w-prose">{review.reply}</p>
        </div>
      ) : null}
    </li>
  );
}
