"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { Badge } from "@/components/ui/badge";
import { Button, LinkButton } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { showToast } from "@/components/ui/toast";
import { saveListing } from "@/lib/catalog/actions/listings";
import {
  type AttributeAsked,
  askedFor,
  type Intent,
  type ListingForm,
  matrixOf,
  type OptionForm,
} from "@/lib/catalog/model/listing-form";
import type { Failure } from "@/lib/platform/result";
import { AttributeFields } from "./attribute-fields";
import { ConflictNote } from "./conflict-note";
import { OptionFields } from "./option-fields";
import { PictureFields } from "./picture-fields";
import { VariantRows } from "./variant-rows";
import { WordFields } from "./word-fields";

/** A listing that is there; null for one that is not saved yet. */
export type Kept = {
  productId: string;
  status: "DRAFT" | "ACTIVE" | "ARCHIVED" | "REJECTED";
  own: boolean;
  stamp: string;
  form: ListingForm;
};

export type CategoryChoice = { id: string; parentId: string | null; name: string };

type Props = {
  sellerId: string;
  /** Address of the seller's desk. */
  root: string;
  slug: string | null;
  kept: Kept | null;
  /** What a new listing begins with. */
  begin: ListingForm;
  currency: string;
  categories: readonly CategoryChoice[];
  asked: readonly AttributeAsked[];
  writable: boolean;
  /** Why an operator refused it. */
  refusal?: string | null;
};

const STATES = {
  DRAFT: { label: "Draft", tone: "plain" },
  ACTIVE: { label: "Live", tone: "ok" },
  ARCHIVED: { label: "Archived", tone: "plain" },
  REJECTED: { label: "Refused", tone: "bad" },
} as const;

const SAID: Record<Intent, string> = {
  keep: "Saved.",
  publish: "Saved and published.",
  draft: "Saved as a draft.",
  archive: "Archived. Nothing of it is sold now.",
};

/**
 * A listing from its words to its last variant. Nothing is written until it is saved; what is refused stays as it was
 * typed, with the reason at its field; what somebody else saved meanwhile is shown beside it. Ctrl-S saves.
 */
export function ListingEditor({ sellerId, root, slug, kept: first, begin, currency, ...props }: Props) {
  const { categories, asked, writable, refusal } = props;
  const router = useRouter();
  const [kept, setKept] = useState(first);
  const [form, setForm] = useState(begin);
  const [error, setError] = useState<Failure | null>(null);
  const [theirs, setTheirs] = useState<Kept | null>(null);
  const [busy, start] = useTransition();
  const body = useRef<HTMLDivElement>(null);
  const own = kept?.own ?? true;
  const isDirty = JSON.stringify(form) !== JSON.stringify(kept?.form ?? begin);
  const isLive = form.rows.some(({ status, sold }) => sold && status === "ACTIVE");
  const hasOffers = form.rows.some(({ offerId }) => offerId);

  const change = (part: Partial<ListingForm>) => setForm((before) => ({ ...before, ...part }));
  const changeOptions = (options: OptionForm[]) =>
    setForm((before) => ({ ...before, options, rows: matrixOf(before, options) }));
  const problem = (field: string) => error?.fields?.[field];

  function save(intent: Intent, stamp = kept?.stamp ?? "") {
    if (busy || !writable) return;
    start(async () => {
      const answer = await saveListing({ sellerId, productId: kept?.productId ?? null, stamp, form, intent });
      setError(answer.ok ? null : answer.error);
      if (!answer.ok) return;
      const { outcome, listing } = answer.data;
      if (outcome === "changed") return setTheirs(listing);
      setTheirs(null);
      showToast({ text: SAID[intent] });
      setKept(listing);
      setForm(listing.form);
      if (kept) router.refresh();
      else router.replace(`${root}/listings/${listing.productId}`);
    });
  }

  const saveNow = useRef(save);
  saveNow.current = save;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      saveNow.current("keep");
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  useEffect(() => {
    if (!isDirty) return;
    const leave = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", leave);
    return () => window.removeEventListener("beforeunload", leave);
  }, [isDirty]);
  useEffect(() => {
    if (error?.fields) body.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [error]);

  return (
    <div ref={body} className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <header className="flex flex-wrap items-center gap-3">
        <h1 className="min-w-0 text-2xl break-words">
          {kept ? kept.form.title || "Listing" : "New product"}
        </h1>
        {kept ? <Badge tone={STATES[kept.status].tone}>{STATES[kept.status].label}</Badge> : null}
        <span className="ml-auto flex flex-wrap gap-2">
          {kept ? (
            <LinkButton size="sm" href={`${root}/listings/${kept.productId}/preview`}>
              Preview
            </LinkButton>
          ) : null}
          {kept?.own ? (
            <LinkButton size="sm" href={`${root}/listings/new/product?from=${kept.productId}`}>
              Duplicate
            </LinkButton>
          ) : null}
          {kept?.status === "ACTIVE" && slug ? (
            <LinkButton size="sm" href={`/p/${slug}`}>
              In the shop
            </LinkButton>
          ) : null}
        </span>
      </header>
      {kept?.status === "REJECTED" ? (
        <FormError>
          This listing was refused by the market. {refusal ? `The reason: ${refusal} ` : null}Mend it and save
          it: an operator decides whether it comes back.
        </FormError>
      ) : null}
      <FormError>{error?.message}</FormError>
      {theirs ? (
        <ConflictNote
          mine={form}
          theirs={theirs.form}
          onKeep={() => save("keep", theirs.stamp)}
          onTake={() => {
            setKept(theirs);
            setForm(theirs.form);
            setTheirs(null);
          }}
        />
      ) : null}
      <fieldset disabled={!writable} className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-8">
        <legend className="sr-only">The listing</legend>
        {own ? (
          <>
            <WordFields form={form} categories={categories} problem={problem} onChange={change} />
            <AttributeFields
              asked={askedFor(form.categoryId, categories, asked)}
              values={form.attributes}
              problem={problem}
              onChange={(attributes) => change({ attributes })}
            />
            <PictureFields
              uploadTo={`${root}/pictures`}
              pictures={form.pictures}
              variants={form.rows.map(({ values }) => values.join(", ")).filter(Boolean)}
              problem={problem}
              onChange={(pictures) =>
                setForm((before) => ({ ...before, pictures: pictures(before.pictures) }))
              }
            />
            <OptionFields options={form.options} problem={problem} onChange={changeOptions} />
          </>
        ) : (
          <p className="text-soft">
            {form.brand ? `${form.brand} · ` : ""}The words and pictures are the market’s; price, stock and
            state of what you sell are yours.
          </p>
        )}
        <VariantRows
          rows={form.rows}
          own={own}
          currency={currency}
          stock={`${root}/stock`}
          problem={problem}
          onChange={(rows) => change({ rows })}
        />
      </fieldset>
      {writable ? (
        <div className="sticky bottom-0 z-10 -mx-4 flex flex-wrap items-center gap-2 border-t bg-paper px-4 py-3 sm:mx-0 sm:px-0">
          {isLive ? (
            <Button look="go" size="sm" busy={busy} onClick={() => save("keep")}>
              Save
            </Button>
          ) : (
            <>
              <Button look="go" size="sm" busy={busy} onClick={() => save("publish")}>
                Publish
              </Button>
              <Button size="sm" busy={busy} onClick={() => save("keep")}>
                {own ? "Save draft" : "Save"}
              </Button>
            </>
          )}
          {isDirty && kept ? (
            <Button size="sm" look="ghost" disabled={busy} onClick={() => setForm(kept.form)}>
              Discard
            </Button>
          ) : null}
          <span className="ml-auto flex gap-2">
            {isLive ? (
              <Button size="sm" look="ghost" disabled={busy} onClick={() => save("draft")}>
                Take offline
              </Button>
            ) : null}
            {hasOffers && form.rows.some(({ status }) => status !== "ARCHIVED") ? (
              <Button size="sm" look="danger" disabled={busy} onClick={() => save("archive")}>
                Archive
              </Button>
            ) : null}
          </span>
        </div>
      ) : null}
    </div>
  );
}
