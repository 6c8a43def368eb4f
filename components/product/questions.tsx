import type { QuestionView } from "@/lib/reviews/model";
import { dayWords } from "./review-item";

/** What people asked and what they were told. Hidden while nobody asked. */
export function Questions({ questions }: { questions: QuestionView[] }) {
  if (questions.length === 0) return null;
  return (
    <section aria-labelledby="questions-title" id="questions" className="scroll-mt-6">
      <h2 id="questions-title" className="mb-5 text-2xl">
        Questions and answers
      </h2>
      <ul className="divide-y border-y">
        {questions.map((question) => (
          <li key={question.id} className="grid gap-3 py-5 md:grid-cols-[1fr_1.4fr] md:gap-10">
            <div>
              <h3 className="font-text text-base font-semibold tracking-normal">{question.body}</h3>
              <p className="mt-1 text-sm text-soft">
                {question.author} · {dayWords(question.day)}
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
    </section>
  );
}
