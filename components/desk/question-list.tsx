"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Textarea } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import type { Failure } from "@/lib/platform/result";
import { answerAsSeller } from "@/lib/reviews/actions";
import type { OpenQuestion } from "@/lib/reviews/model";

const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

type Props = { sellerId: string; questions: readonly OpenQuestion[]; writable: boolean };

/** What nobody has answered yet, each with a line to answer it. */
export function QuestionList({ sellerId, questions, writable }: Props) {
  return (
    <ul aria-label="Questions nobody has answered, newest first" className="divide-y border-y">
      {questions.map((question) => (
        <li
          key={question.id}
          className="grid gap-3 py-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)] lg:gap-8"
        >
          <div className="grid content-start gap-1">
            <h2 className="font-text text-base font-semibold tracking-normal break-words">{question.body}</h2>
            <p className="text-soft">
              {question.author}, <span className="tnum">{moment.format(question.at)}</span>, about{" "}
              <Link
                href={`/p/${question.productSlug}`}
                prefetch={false}
                className="text-ink underline underline-offset-4"
              >
                {question.product}
              </Link>
            </p>
          </div>
          {writable ? <Answer sellerId={sellerId} question={question} /> : null}
        </li>
      ))}
    </ul>
  );
}

function Answer({ sellerId, question }: { sellerId: string; question: OpenQuestion }) {
  const router = useRouter();
  const [body, setBody] = useState("");
  const [error, setError] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  function submit(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const answer = await answerAsSeller({ sellerId, questionId: question.id, body });
      if (answer.ok) showToast({ text: "Your answer stands at the product." });
      else setError(answer.error);
      if (answer.ok) router.refresh();
    });
  }
  return (
    <form onSubmit={submit} noValidate className="grid gap-3">
      <FormError>{error && error.field !== "body" ? error.message : null}</FormError>
      <Field
        label={`Answer ${question.author}`}
        hint="Everybody reads it at the product, under your shop’s name."
        error={error?.field === "body" ? error.message : undefined}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={1_000}
            value={body}
            onChange={(event) => setBody(event.target.value)}
            className="min-h-18! px-3! py-2! text-sm!"
          />
        )}
      </Field>
      <Button type="submit" size="sm" busy={busy} className="justify-self-start">
        Answer
      </Button>
    </form>
  );
}
