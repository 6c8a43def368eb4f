"use client";

import { ArrowDown, ArrowDownToLine, ArrowUp, Pin, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useState, useTransition } from "react";
import { Picture } from "@/components/catalog/picture";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import type { Failure } from "@/lib/platform/result";
import { saveRule } from "@/lib/search/actions";
import { MOST_PINNED, type RuleProduct, type RuleView } from "@/lib/search/model/steering";
import type { Suggestions } from "@/lib/search/model/suggest";

type Draft = { pinned: RuleProduct[]; buried: RuleProduct[]; redirect: string };

const EMPTY: Draft = { pinned: [], buried: [], redirect: "" };

/** What stands first and last for a query, and where it leads; beside it what shoppers see now. */
export function RuleEditor({
  query,
  rule,
  shown,
}: {
  query: string;
  rule: RuleView | null;
  shown: RuleProduct[];
}) {
  const router = useRouter();
  const kept: Draft = rule
    ? { pinned: rule.pinned, buried: rule.buried, redirect: rule.redirect ?? "" }
    : EMPTY;
  const [draft, setDraft] = useState(kept);
  const [error, setError] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const { pinned, buried } = draft;
  const placed = new Set([...pinned, ...buried].map(({ id }) => id));

  const pin = (product: RuleProduct) =>
    setDraft({
      ...draft,
      pinned: [...pinned.filter(({ id }) => id !== product.id), product].slice(0, MOST_PINNED),
      buried: buried.filter(({ id }) => id !== product.id),
    });
  const bury = (product: RuleProduct) =>
    setDraft({
      ...draft,
      pinned: pinned.filter(({ id }) => id !== product.id),
      buried: [...buried.filter(({ id }) => id !== product.id), product],
    });
  const drop = (product: RuleProduct) =>
    setDraft({
      ...draft,
      pinned: pinned.filter(({ id }) => id !== product.id),
      buried: buried.filter(({ id }) => id !== product.id),
    });
  const move = (from: number, by: 1 | -1) => {
    const next = [...pinned];
    const [one] = next.splice(from, 1);
    if (one) next.splice(from + by, 0, one);
    setDraft({ ...draft, pinned: next });
  };

  const save = (wanted: Draft, version: number | null, said: string, undo?: Draft) =>
    start(async () => {
      const answer = await saveRule({
        query,
        version,
        redirect: wanted.redirect,
        pinned: wanted.pinned.map(({ id }) => id),
        buried: wanted.buried.map(({ id }) => id),
      });
      setError(answer.ok ? null : answer.error);
      if (!answer.ok) return;
      const now = answer.data.version;
      showToast({
        text: said,
        ...(undo ? { action: { label: "Undo", run: () => save(undo, now, "As it was before.") } } : {}),
      });
      router.refresh();
    });

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-2">
      <form
        className="grid content-start gap-6"
        onSubmit={(event) => {
          event.preventDefault();
          save(draft, rule?.version ?? null, "Saved. Shoppers see it now.", kept);
        }}
      >
        {/* Sent before the script is there, it leads back here. */}
        <input type="hidden" name="q" value={query} />
        <FormError>{error && !error.field ? error.message : null}</FormError>
        <Part
          title="First"
          hint={`In this order, up to ${MOST_PINNED}. What is sold out is left out until it is back.`}
        >
          {pinned.map((product, index) => (
            <Line key={product.id} product={product}>
              <IconButton
                label={`${product.title}: one up`}
                disabled={index === 0}
                onClick={() => move(index, -1)}
              >
                <ArrowUp />
              </IconButton>
              <IconButton
                label={`${product.title}: one down`}
                disabled={index === pinned.length - 1}
                onClick={() => move(index, 1)}
              >
                <ArrowDown />
              </IconButton>
              <IconButton label={`${product.title}: no longer first`} onClick={() => drop(product)}>
                <X />
              </IconButton>
            </Line>
          ))}
        </Part>
        <Part title="Last" hint="After everything else that is found.">
          {buried.map((product) => (
            <Line key={product.id} product={product}>
              <IconButton label={`${product.title}: no longer last`} onClick={() => drop(product)}>
                <X />
              </IconButton>
            </Line>
          ))}
        </Part>
        <AddProduct
          full={pinned.length >= MOST_PINNED}
          isPlaced={(id) => placed.has(id)}
          onPin={pin}
          onBury={bury}
        />
        <Field
          label="Leads to"
          hint="A page of this store instead of results, such as /c/kitchen"
          optional
          error={error?.field === "redirect" ? error.message : undefined}
        >
          {(control) => (
            <Input
              {...control}
              value={draft.redirect}
              onChange={(event) => setDraft({ ...draft, redirect: event.target.value })}
              maxLength={300}
              placeholder="/"
            />
          )}
        </Field>
        <div className="flex flex-wrap gap-3">
          <Button type="submit" look="ink" busy={busy}>
            Save
          </Button>
          {rule ? (
            <Button
              look="danger"
              busy={busy}
              onClick={() => {
                setDraft(EMPTY);
                save(EMPTY, rule.version, "The rule is gone.", kept);
              }}
            >
              Remove the rule
            </Button>
          ) : null}
        </div>
      </form>
      <section aria-labelledby="shown" className="grid content-start gap-3">
        <h2 id="shown" className="text-lg">
          What shoppers see now
        </h2>
        {shown.length === 0 ? <p className="text-soft">Nothing is found.</p> : null}
        <ol className="grid gap-2">
          {shown.map((product) => (
            <Line key={product.id} product={product}>
              {placed.has(product.id) ? null : (
                <>
                  <IconButton
                    label={`${product.title}: first`}
                    disabled={pinned.length >= MOST_PINNED}
                    onClick={() => pin(product)}
                  >
                    <Pin />
                  </IconButton>
                  <IconButton label={`${product.title}: last`} onClick={() => bury(product)}>
                    <ArrowDownToLine />
                  </IconButton>
                </>
              )}
            </Line>
          ))}
        </ol>
      </section>
    </div>
  );
}

function Part({ title, hint, children }: { title: string; hint: string; children: ReactNode[] }) {
  return (
    <section aria-label={title} className="grid gap-2">
      <h2 className="text-lg">{title}</h2>
      <p className="text-sm text-soft">{hint}</p>
      {children.length > 0 ? (
        <ol className="grid gap-2">{children}</ol>
      ) : (
        <p className="rounded-control border border-dashed px-4 py-3 text-soft">None</p>
      )}
    </section>
  );
}

function Line({ product, children }: { product: RuleProduct; children: ReactNode }) {
  return (
    <li className="flex min-h-14 items-center gap-3 rounded-control border bg-card px-2 py-1.5">
      <span className="size-11 shrink-0 overflow-hidden rounded-sm bg-hush">
        {product.picture ? (
          <Picture
            picture={{ key: product.picture, alt: "", placeholder: null }}
            sizes="44px"
            widest={160}
            alt=""
          />
        ) : null}
      </span>
      <span className="line-clamp-2 min-w-0 flex-1">{product.title}</span>
      {product.sold ? null : <Badge tone="warn">Sold out</Badge>}
      <span className="flex shrink-0">{children}</span>
    </li>
  );
}

function IconButton({
  label,
  disabled,
  onClick,
  children,
}: {
  label: string;
  disabled?: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
      className="grid size-9 place-items-center rounded-sm text-soft hover:bg-hush hover:text-ink disabled:opacity-30 [&_svg]:size-4"
    >
      {children}
    </button>
  );
}

/** Finds a product that is not among the results by its name. */
function AddProduct({
  full,
  isPlaced,
  onPin,
  onBury,
}: {
  full: boolean;
  isPlaced: (id: string) => boolean;
  onPin: (product: RuleProduct) => void;
  onBury: (product: RuleProduct) => void;
}) {
  const [words, setWords] = useState("");
  const [found, setFound] = useState<RuleProduct[] | null>(null);
  const [busy, start] = useTransition();
  const look = (event: FormEvent | React.KeyboardEvent) => {
    event.preventDefault();
    start(async () => {
      const response = await fetch(`/api/live/suggest?${new URLSearchParams({ q: words })}`);
      const { products } = response.ok ? ((await response.json()) as Suggestions) : { products: [] };
      setFound(products.map(({ id, title, picture }) => ({ id, title, picture, sold: true })));
    });
  };
  return (
    <div className="grid gap-2">
      <Field label="Another product" hint="Its name, then Enter">
        {(control) => (
          <div className="flex gap-2">
            <Input
              {...control}
              value={words}
              onChange={(event) => setWords(event.target.value)}
              onKeyDown={(event) => (event.key === "Enter" ? look(event) : undefined)}
              maxLength={80}
            />
            <Button busy={busy} onClick={look}>
              Find
            </Button>
          </div>
        )}
      </Field>
      <div role="status" className="grid gap-2">
        {found?.length === 0 ? <p className="text-soft">No product of this name can be bought.</p> : null}
        {found && found.length > 0 ? (
          <ul className="grid gap-2">
            {found.map((product) => (
              <Line key={product.id} product={product}>
                {isPlaced(product.id) ? (
                  <Badge>In the rule</Badge>
                ) : (
                  <>
                    <IconButton
                      label={`${product.title}: first`}
                      disabled={full}
                      onClick={() => onPin(product)}
                    >
                      <Pin />
                    </IconButton>
                    <IconButton label={`${product.title}: last`} onClick={() => onBury(product)}>
                      <ArrowDownToLine />
                    </IconButton>
                  </>
                )}
              </Line>
            ))}
          </ul>
        ) : null}
      </div>
    </div>
  );
}
