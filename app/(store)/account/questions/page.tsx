import type { Metadata } from "next";
import { QuestionRow } from "@/components/account/question-row";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { requireUser } from "@/lib/accounts/session";
import { listOwnQuestions } from "@/lib/reviews/queries/own-questions";

export const metadata: Metadata = { title: "Questions", robots: { index: false } };
export const instant = false;

export default async function OwnQuestionsPage({ searchParams }: PageProps<"/account/questions">) {
  const user = await requireUser("/account/questions");
  const { after } = await searchParams;
  const from = typeof after === "string" ? after : null;
  const { rows, next } = await listOwnQuestions(user.id, from);
  return (
    <div className="grid gap-6">
      <h1 className="text-3xl">Questions</h1>
      {rows.length === 0 ? (
        <EmptyState
          title={from ? "No more questions" : "You have asked nothing yet"}
          action={
            <LinkButton href="/" look="ink">
              Look around
            </LinkButton>
          }
        >
          A product’s page has a place to ask its sellers. What you ask stands here, with the answer.
        </EmptyState>
      ) : (
        <ul className="divide-y border-y">
          {rows.map((question) => (
            <QuestionRow key={question.id} question={question} />
          ))}
        </ul>
      )}
      <Pagination
        newer={from ? "/account/questions" : null}
        newerLabel="To the newest"
        older={next && `/account/questions?after=${next}`}
        olderLabel="Older questions"
      />
    </div>
  );
}
