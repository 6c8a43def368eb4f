"use client";

import { useDone, useForm } from "@/components/account/use-form";
import { Button, LinkButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError, Notice } from "@/components/ui/form-error";
import { Input, Textarea } from "@/components/ui/input";
import { reviewProduct, takeReviewBack } from "@/lib/reviews/actions";
import { type OwnReview, REVIEW_TITLE_MAX } from "@/lib/reviews/model";
import { StarChoice } from "./star-choice";

type ReviewFormProps = {
  productId: string;
  /** The product's page. */
  back: string;
  /** What the review is signed with. */
  signed: string;
  own: OwnReview | null;
};

/** Stars and words about a product; says afterwards whether they can be seen already. What is there can be changed or taken back. */
export function ReviewForm({ productId, back, signed, own }: ReviewFormProps) {
  const { form, state, busy, problem, trouble, value } = useForm(reviewProduct, "review.write");
  if (state?.ok)
    return (
      <div className="grid gap-5">
        <Notice kind="ok">
          <p className="font-semibold">Thank you for your review.</p>
          <p>
            {state.data.shown
              ? "It stands at the product now."
              : "Somebody of the market reads it first; then it stands at the product."}
          </p>
        </Notice>
        <LinkButton href={`${back}#reviews`} look="ink" className="justify-self-start">
          Back to the product
        </LinkButton>
      </div>
    );
  const rating = Number(value("rating", own ? String(own.rating) : ""));
  return (
    <div className="grid gap-8">
      <form {...form} noValidate className="grid gap-5">
        {own ? <Standing status={own.status} /> : null}
        <FormError>{trouble}</FormError>
        <input type="hidden" name="productId" value={productId} />
        <StarChoice key={rating} name="rating" chosen={rating} error={problem("rating")} />
        <Field label="In a few words" error={problem("title")} required>
          {(control) => (
            <Input
              {...control}
              name="title"
              defaultValue={value("title", own?.title)}
              maxLength={REVIEW_TITLE_MAX}
            />
          )}
        </Field>
        <Field
          label="Your review"
          hint="What is good about it, and what is not? No contact details or links."
          error={problem("body")}
          required
        >
          {(control) => (
            <Textarea {...control} name="body" rows={6} defaultValue={value("body", own?.body)} />
          )}
        </Field>
        <p className="text-soft">Everybody can read it at the product, signed “{signed}”.</p>
        <Button type="submit" look="ink" busy={busy} className="justify-self-start">
          {own ? "Save the review" : "Publish the review"}
        </Button>
      </form>
      {own ? <TakeBack productId={productId} /> : null}
    </div>
  );
}

function Standing({ status }: { status: OwnReview["status"] }) {
  if (status === "PENDING")
    return <Notice>Somebody of the market reads this review before others see it.</Notice>;
  if (status === "REJECTED")
    return <Notice>The market did not show this review. Write it in other words.</Notice>;
  return null;
}

function TakeBack({ productId }: { productId: string }) {
  const { form, state, busy, trouble } = useForm(takeReviewBack, "review.remove");
  useDone(state, "Your review is gone.");
  return (
    <details className="border-t pt-5">
      <summary className="cursor-pointer font-medium text-soft hover:text-ink">Take the review back</summary>
      <form {...form} className="mt-4 grid justify-items-start gap-3">
        <FormError>{trouble}</FormError>
        <p>Its stars no longer count, and its words are gone for good.</p>
        <input type="hidden" name="productId" value={productId} />
        <Button type="submit" look="danger" busy={busy}>
          Take it back
        </Button>
      </form>
    </details>
  );
}
