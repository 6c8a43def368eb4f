"use client";

import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/toast";
import { saveAttributes } from "@/lib/catalog/actions/categories";
import { ATTRIBUTE_TYPES, type AttributeTypeName } from "@/lib/catalog/model/category-form";
import type { Failure } from "@/lib/platform/result";
import { type ChoiceRow, ChoiceRows } from "./choice-rows";

export type AttributeRow = {
  /** Names the row on this page only. */
  row: string;
  id: string | null;
  label: string;
  type: AttributeTypeName;
  unit: string;
  least: string;
  most: string;
  choices: ChoiceRow[];
  required: boolean;
  filterable: boolean;
};

/** What a category asks of its products. What a change does to products that are there is told before it is saved. */
export function AttributeEditor({
  categoryId,
  version,
  kept,
}: {
  categoryId: string;
  version: number;
  kept: AttributeRow[];
}) {
  const router = useRouter();
  const [rows, setRows] = useState(kept);
  const [error, setError] = useState<Failure | null>(null);
  const [asked, setAsked] = useState<{ consequences: string[]; agreed: string } | null>(null);
  const [busy, start] = useTransition();
  const next = useRef(0);
  const problem = (at: number, field: string) => {
    const name = `attributes.${at}.${field}`;
    const own = error?.fields
      ? Object.entries(error.fields).find(([one]) => one === name || one.startsWith(`${name}.`))?.[1]
      : undefined;
    return own ?? (error?.field === name ? error.message : undefined);
  };
  const change = (at: number, more: Partial<AttributeRow>) =>
    setRows(rows.map((row, index) => (index === at ? { ...row, ...more } : row)));
  const move = (at: number, by: 1 | -1) => {
    const row = rows[at];
    if (row) setRows(rows.toSpliced(at, 1).toSpliced(at + by, 0, row));
  };
  const add = () => {
    next.current += 1;
    setRows([
      ...rows,
      {
        row: `new-${next.current}`,
        id: null,
        label: "",
        type: "TEXT",
        unit: "",
        least: "",
        most: "",
        choices: [],
        required: false,
        filterable: true,
      },
    ]);
  };
  const save = (agreed: string | null) =>
    start(async () => {
      const answer = await saveAttributes({
        categoryId,
        version,
        agreed,
        attributes: rows.map(({ row: _, choices, ...one }) => ({
          ...one,
          choices:
            one.type === "ENUM" || one.type === "COLOR"
              ? choices.map(({ value, was, swatch }) => ({
                  value,
                  was,
                  swatch: one.type === "COLOR" ? swatch : "",
                }))
              : [],
        })),
      });
      setError(answer.ok ? null : answer.error);
      setAsked(answer.ok && answer.data.outcome === "ask" ? answer.data : null);
      if (!answer.ok || answer.data.outcome === "ask") return;
      showToast({ text: "Saved. Sellers are asked for it from now on." });
      // Busy until what was saved stands here, so that nothing typed meanwhile is lost to it.
      start(() => router.refresh());
    });

  return (
    <section aria-labelledby="attributes" className="grid content-start gap-4">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h2 id="attributes" className="text-lg">
            What it asks of its products
          </h2>
          <p className="text-soft">
            In this order on product pages, in the listing form and among the filters.
          </p>
        </div>
        <Button size="sm" disabled={busy} onClick={add}>
          <Plus aria-hidden="true" className="size-4" />
          Add attribute
        </Button>
      </div>
      <FormError>
        {error
          ? error.fields && Object.keys(error.fields).length > 1
            ? `${Object.keys(error.fields).length} fields need another look. Nothing was saved.`
            : error.message
          : null}
      </FormError>
      {rows.length === 0 ? <p className="text-soft">Nothing of its own yet.</p> : null}
      <fieldset disabled={busy} className="contents">
        <ol className="grid gap-3">
          {rows.map((row, at) => (
            <li key={row.row} className="grid gap-3 rounded-control border bg-card p-3 sm:p-4">
              <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_9rem_auto]">
                <Field label="Name" error={problem(at, "label")}>
                  {(control) => (
                    <Input
                      {...control}
                      value={row.label}
                      maxLength={60}
                      onChange={(event) => change(at, { label: event.target.value })}
                      className={SMALL}
                    />
                  )}
                </Field>
                <Field label="Type" error={problem(at, "type")}>
                  {(control) => (
                    <Select
                      {...control}
                      dense
                      value={row.type}
                      onChange={(event) => change(at, { type: event.target.value as AttributeTypeName })}
                      className="[&>select]:h-10"
                    >
                      {Object.entries(ATTRIBUTE_TYPES).map(([type, label]) => (
                        <option key={type} value={type}>
                          {label}
                        </option>
                      ))}
                    </Select>
                  )}
                </Field>
                <span className="flex items-end gap-1 pb-0.5">
                  <Button
                    size="icon-sm"
                    look="ghost"
                    disabled={at === 0}
                    onClick={() => move(at, -1)}
                    aria-label={`${nameOf(row)}: one up`}
                  >
                    <ArrowUp aria-hidden="true" className="size-4" />
                  </Button>
                  <Button
                    size="icon-sm"
                    look="ghost"
                    disabled={at === rows.length - 1}
                    onClick={() => move(at, 1)}
                    aria-label={`${nameOf(row)}: one down`}
                  >
                    <ArrowDown aria-hidden="true" className="size-4" />
                  </Button>
                  <Button
                    size="icon-sm"
                    look="ghost"
                    onClick={() => setRows(rows.toSpliced(at, 1))}
                    aria-label={`Remove ${nameOf(row)}`}
                  >
                    <Trash2 aria-hidden="true" className="size-4" />
                  </Button>
                </span>
              </div>
              {row.type === "NUMBER" ? (
                <div className="grid grid-cols-3 gap-3">
                  {(["unit", "least", "most"] as const).map((name) => (
                    <Field key={name} label={NUMBER_FIELDS[name]} optional error={problem(at, name)}>
                      {(control) => (
                        <Input
                          {...control}
                          value={row[name]}
                          inputMode={name === "unit" ? undefined : "decimal"}
                          maxLength={name === "unit" ? 12 : 18}
                          onChange={(event) => change(at, { [name]: event.target.value })}
                          className={SMALL}
                        />
                      )}
                    </Field>
                  ))}
                </div>
              ) : null}
              {row.type === "ENUM" || row.type === "COLOR" ? (
                <ChoiceRows
                  name={nameOf(row)}
                  colours={row.type === "COLOR"}
                  choices={row.choices}
                  problem={problem(at, "choices")}
                  onChange={(choices) => change(at, { choices })}
                />
              ) : null}
              <div className="flex flex-wrap gap-x-6 gap-y-2">
                <Checkbox
                  label="Required"
                  checked={row.required}
                  onChange={(event) => change(at, { required: event.target.checked })}
                />
                <Checkbox
                  label="Shoppers can filter by it"
                  checked={row.filterable}
                  onChange={(event) => change(at, { filterable: event.target.checked })}
                />
              </div>
            </li>
          ))}
        </ol>
      </fieldset>
      <div>
        <Button look="ink" size="sm" busy={busy} onClick={() => save(null)}>
          Save attributes
        </Button>
      </div>
      <Dialog
        open={asked !== null}
        onOpenChange={(open) => (open ? undefined : setAsked(null))}
        title="What this does to products"
        description="Nothing is saved yet."
        footer={
          <div className="flex flex-wrap gap-3">
            <Button look="ink" busy={busy} onClick={() => save(asked?.agreed ?? null)}>
              Save it
            </Button>
            <Button onClick={() => setAsked(null)}>Go back</Button>
          </div>
        }
      >
        <ul className="grid list-disc gap-2 pl-5">
          {asked?.consequences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Dialog>
    </section>
  );
}

const NUMBER_FIELDS = { unit: "Unit", least: "Smallest", most: "Largest" } as const;
const SMALL = "h-10! px-3! text-sm!";
const nameOf = ({ label }: AttributeRow) => label || "New attribute";
