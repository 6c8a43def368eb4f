"use client";

import { useForm } from "@/components/account/use-form";
import { Button, LinkButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError, Notice } from "@/components/ui/form-error";
import { Textarea } from "@/components/ui/input";
import { askSellers } from "@/lib/reviews/actions";
import { QUESTION_MAX } from "@/lib/reviews/model";

type AskFormProps = {
  productId: string;
  /** The product's page. */
  back: string;
  /** What the question is signed with. */
  signed: string;
  /** Where the answer is mailed to. */
  email: string;
};

/** Asks the sellers of a product; says what happens next, and afterwards what has happened. */
export function AskForm({ productId, back, signed, email }: AskFormProps) {
  const { form, state, busy, problem, trouble, value } = useForm(askSellers, "question.ask");
  const mailed = <strong className="font-semibold break-all">{email}</strong>;
  if (state?.ok)
    return (
      <div className="grid gap-5">
        <Notice kind="ok">
          <p className="font-semibold">Your question was sent.</p>
          {state.data.shown ? (
            <p>
              It stands at the product now, and its sellers see it. We mail you at {mailed} as soon as one of
              them answers.
            </p>
          ) : (
            <p>
              It looks as if contact details or a link were in it, so somebody of the market reads it first.
              Then its sellers see it, and we mail you at {mailed} as soon as one of them answers.
            </p>
          )}
        </Notice>
        <div className="flex flex-wrap gap-3">
          <LinkButton href={`${back}#questions`} look="ink">
            Back to the product
          </LinkButton>
          <LinkButton href="/account/questions">Your questions</LinkButton>
        </div>
      </div>
    );
  return (
    <form {...form} noValidate className="grid gap-5">
      <FormError>{trouble}</FormError>
      <input type="hidden" name="productId" value={productId} />
      <Field
        label="Your question"
        hint={`About the product itself, at most ${QUESTION_MAX} characters. No contact details or links.`}
        error={problem("body")}
        required
      >
        {(control) => <Textarea {...control} name="body" rows={4} defaultValue={value("body")} />}
      </Field>
      <div className="grid gap-1 text-soft">
        <p>
          Everybody can read it at the product, signed “{signed}”. Whoever sells this can answer, in public
          too; we mail you at {mailed} when somebody does.
        </p>
        <p>About an order you placed, write to its seller from the order instead.</p>
      </div>
      <Button type="submit" look="ink" busy={busy} className="justify-self-start">
        Ask
      </Button>
    </form>
  );
}
