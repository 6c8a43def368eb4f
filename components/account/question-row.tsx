import Link from "next/link";
import { Picture } from "@/components/catalog/picture";
import { Badge } from "@/components/ui/badge";
import type { OwnQuestion } from "@/lib/reviews/queries/own-questions";

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

const STATES = {
  answered: { label: "Answered", tone: "ok" },
  open: { label: "Waits for an answer", tone: "plain" },
  waiting: { label: "The market reads it first", tone: "warn" },
  refused: { label: "Not shown", tone: "bad" },
} as const;

/** One thing a member asked, and what became of it. */
export function QuestionRow({ question }: { question: OwnQuestion }) {
  const { body, at, state, answer, answeredBy, reason, title, slug, picture, ground } = question;
  const { label, tone } = STATES[state];
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 py-4">
      <div className={`size-20 overflow-hidden rounded-control ground-${ground}`}>
        {picture ? <Picture picture={picture} alt="" sizes="80px" widest={320} /> : null}
      </div>
      <div className="grid content-start gap-1.5">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-soft">
          <Badge tone={tone}>{label}</Badge>
          <span>
            {day.format(at)}, about{" "}
            <Link
              href={`/p/${slug}#questions`}
              prefetch={false}
              className="text-ink underline underline-offset-4"
            >
              {title}
            </Link>
          </span>
        </p>
        <h2 className="font-text text-md font-semibold tracking-normal break-words">{body}</h2>
        {answer ? (
          <div className="border-l-2 pl-4">
            <p className="text-sm font-semibold">{answeredBy}</p>
            <p className="max-w-prose break-words">{answer}</p>
          </div>
        ) : null}
        {reason ? <p className="text-soft">The reason: {reason}</p> : null}
      </div>
    </li>
  );
}
