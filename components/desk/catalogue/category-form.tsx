"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/toast";
import { saveCategory, showCategory } from "@/lib/catalog/actions/categories";
import type { Failure } from "@/lib/platform/result";

type Kept = {
  id: string | null;
  version: number | null;
  parentId: string;
  name: string;
  slug: string;
  description: string;
};

/** Name, address and place of a category. */
export function CategoryForm({
  kept,
  address,
  hidden,
  places,
}: {
  kept: Kept;
  /** Where it is now; null for a new one. */
  address: string | null;
  hidden: boolean;
  /** What it may stand in. */
  places: { id: string; name: string }[];
}) {
  const router = useRouter();
  const [form, setForm] = useState(kept);
  const [error, setError] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const problem = (field: string) =>
    error?.fields?.[field] ?? (error?.field === field ? error.message : undefined);
  const set = (more: Partial<Kept>) => setForm({ ...form, ...more });
  const moves = kept.id !== null && (form.slug !== kept.slug || form.parentId !== kept.parentId);

  const save = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      const answer = await saveCategory({ ...form, version: kept.version });
      setError(answer.ok ? null : answer.error);
      if (!answer.ok) return;
      showToast({ text: "Saved. Shoppers see it in a moment." });
      if (kept.id) router.refresh();
      else router.push(`/admin/catalogue/categories/${answer.data.id}`);
    });
  };
  const show = (isHidden: boolean, undone = false) =>
    start(async () => {
      if (!kept.id) return;
      const answer = await showCategory({ id: kept.id, hidden: isHidden });
      if (!answer.ok) showToast({ text: answer.error.message, kind: "error" });
      else
        showToast({
          text: isHidden ? "Hidden. It is in no menu any more." : "Shown again.",
          ...(undone ? {} : { action: { label: "Undo", run: () => show(!isHidden, true) } }),
        });
      router.refresh();
    });

  return (
    <form onSubmit={save} className="grid content-start gap-4">
      <FormError>{error && !error.field ? error.message : null}</FormError>
      <Field label="Name" error={problem("name")}>
        {(control) => (
          <Input
            {...control}
            value={form.name}
            maxLength={60}
            onChange={(event) => set({ name: event.target.value })}
            className={SMALL}
          />
        )}
      </Field>
      <Field label="Stands in" error={problem("parentId")}>
        {(control) => (
          <Select
            {...control}
            dense
            value={form.parentId}
            onChange={(event) => set({ parentId: event.target.value })}
            className="[&>select]:h-10"
          >
            <option value="">Nothing: it is a department</option>
            {places.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field
        label="Word in the address"
        optional={kept.id === null}
        hint={
          moves
            ? "Its address changes, with all below it. The former ones lead to the new ones."
            : (address ?? "Left empty, it is made from the name.")
        }
        error={problem("slug")}
      >
        {(control) => (
          <Input
            {...control}
            value={form.slug}
            maxLength={60}
            onChange={(event) => set({ slug: event.target.value })}
            className={SMALL}
          />
        )}
      </Field>
      <Field label="Description" optional hint="Under its title in the shop." error={problem("description")}>
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            value={form.description}
            maxLength={400}
            onChange={(event) => set({ description: event.target.value })}
            className="px-3! text-sm!"
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" look="ink" size="sm" busy={busy}>
          {kept.id ? "Save" : "Add category"}
        </Button>
        {kept.id ? (
          <Button size="sm" busy={busy} onClick={() => show(!hidden)}>
            {hidden ? "Show again" : "Hide"}
          </Button>
        ) : null}
      </div>
      {kept.id ? (
        <p className="text-soft">
          {hidden
            ? "It is in no menu and takes no new listings. What stands in it stays on sale and is found by search."
            : "Hidden, it leaves the menus and takes no new listings; what stands in it stays on sale."}
        </p>
      ) : null}
    </form>
  );
}

const SMALL = "h-10! px-3! text-sm!";
