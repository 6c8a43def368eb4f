"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import { renameBrand } from "@/lib/catalog/actions/merging";
import type { Failure } from "@/lib/platform/result";

/** Name and address of a brand. */
export function BrandForm({ id, name, slug }: { id: string; name: string; slug: string }) {
  const router = useRouter();
  const [form, setForm] = useState({ name, slug });
  const [error, setError] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const problem = (field: string) =>
    error?.fields?.[field] ?? (error?.field === field ? error.message : undefined);
  const save = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      const answer = await renameBrand({ id, was: name, ...form });
      setError(answer.ok ? null : answer.error);
      if (!answer.ok) return;
      showToast({ text: "Saved. Pages and search follow in a moment." });
      router.refresh();
    });
  };
  return (
    <form onSubmit={save} className="grid content-start gap-4">
      <FormError>{error && !error.field ? error.message : null}</FormError>
      <Field label="Name" error={problem("name")}>
        {(control) => (
          <Input
            {...control}
            value={form.name}
            maxLength={80}
            onChange={(event) => setForm({ ...form, name: event.target.value })}
            className={SMALL}
          />
        )}
      </Field>
      <Field
        label="Word in addresses"
        hint={form.slug === slug ? `/search?brand=${slug}` : "The former word leads to the new one."}
        error={problem("slug")}
      >
        {(control) => (
          <Input
            {...control}
            value={form.slug}
            maxLength={80}
            onChange={(event) => setForm({ ...form, slug: event.target.value })}
            className={SMALL}
          />
        )}
      </Field>
      <div>
        <Button type="submit" look="ink" size="sm" busy={busy}>
          Save
        </Button>
      </div>
    </form>
  );
}

const SMALL = "h-10! px-3! text-sm!";
