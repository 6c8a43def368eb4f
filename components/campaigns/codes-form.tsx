"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import type { Failure } from "@/lib/platform/result";
import { addCodes } from "@/lib/promotions/actions";

const FIELDS = [
  ["text", "Code, or how codes begin", ""],
  ["count", "How many", "More than one: random letters are added."],
  ["usageLimit", "Orders with each", "Empty: no limit."],
  ["perShopperLimit", "Orders of one shopper", "Empty: no limit."],
] as const;

const EMPTY = { text: "", count: "1", usageLimit: "", perShopperLimit: "" };

/** Makes one code, or many at once. `batchId` is fresh after each, so that a form sent twice acts once. */
export function CodesForm({ promotionId, batchId }: { promotionId: string; batchId: string }) {
  const router = useRouter();
  const [typed, setTyped] = useState<Record<(typeof FIELDS)[number][0], string>>(EMPTY);
  const [error, setError] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  function submit(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const answer = await addCodes({ promotionId, batchId, ...typed });
      setError(answer.ok ? null : answer.error);
      if (!answer.ok) return;
      showToast({ text: answer.data.made === 1 ? "One code made." : `${answer.data.made} codes made.` });
      setTyped(EMPTY);
      router.refresh();
    });
  }
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      <FormError>{error && !error.field ? error.message : null}</FormError>
      <div className="grid items-start gap-4 sm:grid-cols-4">
        {FIELDS.map(([field, label, hint]) => (
          <Field
            key={field}
            label={label}
            hint={hint || undefined}
            error={error?.fields?.[field] ?? (error?.field === field ? error.message : undefined)}
          >
            {(control) => (
              <Input
                {...control}
                value={typed[field]}
                onChange={(event) => setTyped({ ...typed, [field]: event.target.value })}
                maxLength={24}
                autoCapitalize={field === "text" ? "characters" : undefined}
                className="h-9! px-3! text-sm!"
              />
            )}
          </Field>
        ))}
      </div>
      <Button type="submit" size="sm" look="ink" busy={busy} className="justify-self-start">
        Make codes
      </Button>
    </form>
  );
}
