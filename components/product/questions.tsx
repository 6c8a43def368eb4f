import type { QuestionView } from "@/lib/reviews/model";
import { dayWords } from "./review-item";

type QuestionsProps = {
  questions: QuestionView[];
  /** Where a question is asked; null where nobody would answer it. */
  askHref: string | null;
};

/** What people asked and what they were told, and where to ask. Hidden while nobody asked and nobody would answer. */
export function Questions({ questions, askHref }: QuestionsProps) {
  if (questions.length === 0 && !askHref) return null;
  return (
    <section aria-labelledby="questions-title" id="questions" className="scroll-mt-6">
      <div className="mb-5 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <h2 id="questions-title" className="text-2xl">
          Questions and answers
        </h2>
        {askHref ? (
          <a href={askHref} rel="nofollow" className="hit font-semibold text-go hover:underline">
            Ask a question
          </a>
        ) : null}
      </div>
      {questions.length === 0 ? (
        <p className="text-soft">Nobody has asked about this yet. Its sellers answer here.</p>
      ) : (
        <Asked questions={questions} />
      )}
    </section>
  );
}

function Asked({ questions }: { questions: QuestionView[] }) {
  return (
    <ul className="divide-y border-y">
      {questions.map((question) => (
        <li key={question.id} className="grid gap-3 py-5 md:grid-cols-[1fr_1.4fr] md:gap-10">
          <div>
            <h3 className="font-text text-base font-semibold tracking-normal">{question.body}</h3>
            <p className="mt-1 text-sm text-soft">
              {question.author} · {dayWords(question.day)} ·{" "}
              <a
                href={`/report/question/${question.id}`}
                rel="nofollow"
                className="hit underline underline-offset-4 hover:text-ink"
              >
                Report<span className="sr-only"> this question</span>
              </a>
            </p>
          </div>
          {question.answers.length === 0 ? (
            <p className="text-soft">Not answered yet.</p>
          ) : (
            <ul className="grid gap-3">
              {question.answers.map((answer) => (
                <li key={answer.id}>
                  <p className="max-w-prose">{answer.body}</p>
                  <p className="mt-1 text-sm text-soft">
                    {answer.author}
                    {answer.bySeller ? ", seller" : ""} · {dayWords(answer.day)}
                  </p>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
