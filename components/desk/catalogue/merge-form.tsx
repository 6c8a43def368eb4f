"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/toast";
import { useAwake } from "@/components/ui/use-awake";
import { mergeProducts } from "@/lib/catalog/actions/merging";
import type { Failure } from "@/lib/platform/result";

type Named = { id: string; name: string };

/** Which variant is which, what the merging does, and the button that does it. */
export function MergeForm({
  keep,
  merge,
  choices,
  variants,
}: {
  keep: { id: string; title: string; slug: string };
  merge: { id: string; title: string };
  choices: Named[];
  variants: (Named & { to: string | null })[];
}) {
  const router = useRouter();
  const isAwake = useAwake();
  const [error, setError] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  // The form itself holds what is chosen: it is there before its script, and keeps what was chosen until then.
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    start(async () => {
      const answer = await mergeProducts({
        keepId: keep.id,
        mergeId: merge.id,
        variants: variants.map(({ id }) => ({ from: id, to: String(given.get(id) ?? "") || null })),
      });
      setError(answer.ok ? null : answer.error);
      if (!answer.ok) return;
      const { offers, archived, reviews } = answer.data;
      showToast({
        text: `Merged: ${counted(offers, "offer")} and ${counted(reviews, "review")} came along${archived > 0 ? `, ${counted(archived, "offer")} ended` : ""}.`,
      });
      router.push("/admin/catalogue/duplicates");
    });
  };
  return (
    <form onSubmit={send} className="grid max-w-2xl gap-5">
      <FormError>{error?.message}</FormError>
      <fieldset className="grid gap-3">
        <legend className="display mb-2 text-lg">Which variant is which</legend>
        {variants.map(({ id, name, to }) => (
          <Field key={id} label={`“${name}” is`}>
            {(control) => (
              <Select {...control} dense name={id} defaultValue={to ?? ""} className="[&>select]:h-10">
                <option value="">Not there yet: it comes along</option>
                {choices.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        ))}
      </fieldset>
      <ul className="grid list-disc gap-1 pl-5 text-soft">
        <li>
          Offers with their stock and prices, reviews, questions, wish lists and alerts come along; carts
          follow.
        </li>
        <li>Where a seller offers both, the offer of the kept product stays and the other ends.</li>
        <li>
          The address of “{merge.title}” leads to “{keep.title}” for ever. Orders keep what they say.
        </li>
      </ul>
      <Checkbox required label="They are the same product. This can’t be taken back." />
      <div>
        <Button type="submit" look="ink" size="sm" disabled={!isAwake} busy={busy}>
          Merge the two
        </Button>
      </div>
    </form>
  );
}

const counted = (count: number, word: string) => `${count} ${word}${count === 1 ? "" : "s"}`;
