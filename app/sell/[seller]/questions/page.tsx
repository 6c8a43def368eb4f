import type { Metadata } from "next";
import { QuestionList } from "@/components/desk/question-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { may } from "@/lib/accounts/rights";
import { currentActor } from "@/lib/accounts/session";
import { listOpenQuestions } from "@/lib/reviews/queries/desk";
import { deskOf } from "../desk-of";

export const metadata: Metadata = { title: "Questions", robots: { index: false } };
export const instant = false;

type Props = {
  params: Promise<{ seller: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function SellerQuestionsPage({ params, searchParams }: Props) {
  const { sellerId, slug } = await deskOf(params);
  const asked = await searchParams;
  const after = typeof asked.after === "string" ? asked.after : null;
  const [{ rows, next }, actor] = await Promise.all([listOpenQuestions(sellerId, after), currentActor()]);
  const root = `/sell/${slug}/questions`;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div className="grid gap-1">
        <h1 className="text-2xl">Questions</h1>
        <p className="max-w-prose text-soft">
          What shoppers ask about the products you offer and nobody has answered yet. Times are UTC.
        </p>
      </div>
      {rows.length > 0 ? (
        <QuestionList
          sellerId={sellerId}
          questions={rows}
          writable={may(actor, "seller.catalogue", { sellerId })}
        />
      ) : (
        <EmptyState title="Nothing to answer">Every question about your products has its answer.</EmptyState>
      )}
      <Pagination
        newer={after ? root : null}
        newerLabel="To the newest"
        older={next && `${root}?after=${next}`}
        olderLabel="Older"
      />
    </div>
  );
}
