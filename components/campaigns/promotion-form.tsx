"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Field, Fieldset } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/toast";
import type { Failure } from "@/lib/platform/result";
import { save } from "@/lib/promotions/actions";
import { KIND_NAMES, KINDS, type PromotionTyped } from "@/lib/promotions/model/promotion";
import { instantOf, wallTime } from "./local-moment";
import { MomentField } from "./moment-field";
import { type Named, PickMany } from "./pick-many";
import { TrialBasket } from "./trial-basket";

type Text =
  | "name"
  | "percent"
  | "amount"
  | "buy"
  | "get"
  | "minTotal"
  | "priority"
  | "usageLimit"
  | "perShopperLimit";

const SMALL = "h-9! px-3! text-sm!";

/** Makes or changes a promotion, and tries it on a basket before it is saved. */
export function PromotionForm({
  id,
  version,
  typed,
  named,
  currency,
}: {
  id: string;
  /** Null for a new one. */
  version: number | null;
  typed: PromotionTyped;
  named: Record<"categories" | "products" | "sellers", Named[]>;
  currency: string;
}) {
  const router = useRouter();
  const [form, setForm] = useState({ ...typed, startsAt: "", endsAt: "" });
  const [chosen, setChosen] = useState(named);
  const [error, setError] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const { startsAt, endsAt } = typed;
  useEffect(
    () =>
      setForm((before) => ({
        ...before,
        startsAt: startsAt ? wallTime(startsAt) : "",
        endsAt: endsAt ? wallTime(endsAt) : "",
      })),
    [startsAt, endsAt],
  );
  const set = (change: Partial<PromotionTyped>) => setForm((before) => ({ ...before, ...change }));
  const ids = (of: Named[]) => of.map((one) => one.id);
  const whole: PromotionTyped = {
    ...form,
    categoryIds: ids(chosen.categories),
    productIds: ids(chosen.products),
    sellerIds: ids(chosen.sellers),
    startsAt: instantOf(form.startsAt),
    endsAt: instantOf(form.endsAt),
  };
  const problem = (field: keyof PromotionTyped) =>
    error?.fields?.[`form.${field}`] ??
    (error?.field === field || error?.field === `form.${field}` ? error.message : undefined);
  function submit(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const answer = await save({ id, version, form: whole });
      setError(answer.ok ? null : answer.error);
      if (!answer.ok) return;
      showToast({ text: "Saved." });
      if (version === null) router.push(`/admin/promotions/${id}`);
      router.refresh();
    });
  }
  const text = (field: Text, label: string, hint?: string) => (
    <Field label={label} error={problem(field)} hint={hint}>
      {(control) => (
        <Input
          {...control}
          value={form[field]}
          onChange={(event) => set({ [field]: event.target.value })}
          maxLength={80}
          {...(field === "name" ? {} : { inputMode: "decimal" as const })}
          className={SMALL}
        />
      )}
    </Field>
  );
  const { kind } = form;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <form noValidate onSubmit={submit} className="grid gap-8 rounded-panel border bg-card p-5">
        <FormError>
          {error && !error.fields && !(error.field && problem(error.field as Text)) ? error.message : null}
        </FormError>
        <Fieldset legend="What it gives">
          {text("name", "Name", "Shoppers see it beside what it takes off.")}
          <div className="grid gap-4 sm:grid-cols-3">
            <Field label="Kind">
              {(control) => (
                <Select
                  {...control}
                  dense
                  value={kind}
                  onChange={(event) => set({ kind: event.target.value as PromotionTyped["kind"] })}
                >
                  {KINDS.map((one) => (
                    <option key={one} value={one}>
                      {KIND_NAMES[one]}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            {kind === "PERCENT" ? text("percent", "Per cent") : null}
            {kind === "AMOUNT" ? text("amount", `Amount, ${currency}`) : null}
            {kind === "BUY_X_GET_Y" ? (
              <>
                {text("buy", "For every so many bought")}
                {text("get", "so many are free, the cheapest")}
              </>
            ) : null}
          </div>
        </Fieldset>
        <Fieldset legend="When it holds">
          <div className="grid gap-4 lg:grid-cols-3">
            {(["categories", "products", "sellers"] as const).map((of) => (
              <PickMany
                key={of}
                kind={of}
                label={{ categories: "Categories", products: "Products", sellers: "Sellers" }[of]}
                chosen={chosen[of]}
                onChange={(next) => setChosen({ ...chosen, [of]: next })}
                error={problem(
                  ({ categories: "categoryIds", products: "productIds", sellers: "sellerIds" } as const)[of],
                )}
              />
            ))}
          </div>
          <div className="grid gap-4 sm:grid-cols-3">
            {text("minTotal", `From a basket of, ${currency}`)}
            <MomentField
              label="Starts"
              wall={form.startsAt}
              onChange={(wall) => set({ startsAt: wall })}
              error={problem("startsAt")}
              optional
            />
            <MomentField
              label="Ends"
              wall={form.endsAt}
              onChange={(wall) => set({ endsAt: wall })}
              error={problem("endsAt")}
              optional
            />
          </div>
          <Checkbox
            label="Only for a shopper's first order"
            checked={form.firstOrderOnly}
            onChange={(event) => set({ firstOrderOnly: event.target.checked })}
          />
          <Checkbox
            label="Holds by itself"
            hint="Otherwise shoppers need one of its codes."
            checked={form.automatic}
            onChange={(event) => set({ automatic: event.target.checked })}
          />
        </Fieldset>
        <Fieldset legend="Limits, order and who pays">
          <div className="grid gap-4 sm:grid-cols-3">
            {text("usageLimit", "Orders in all", "Empty: no limit.")}
            {text("perShopperLimit", "Orders of one shopper", "Empty: no limit.")}
            {text("priority", "Place in the order", "Larger numbers come first.")}
          </div>
          <Checkbox
            label="Adds to others"
            hint="Of those that do not add, the first that holds for the basket wins."
            checked={form.stackable}
            onChange={(event) => set({ stackable: event.target.checked })}
          />
          <Field
            label="Who pays for it"
            hint={
              kind === "FREE_SHIPPING"
                ? "The named sellers forgo what they ask for delivery."
                : "A seller pays only for what is taken off the seller's own lines."
            }
          >
            {(control) => (
              <Select
                {...control}
                dense
                disabled={kind === "FREE_SHIPPING"}
                value={kind === "FREE_SHIPPING" ? "SELLER" : form.fundedBy}
                onChange={(event) => set({ fundedBy: event.target.value as "MARKET" | "SELLER" })}
              >
                <option value="MARKET">The market</option>
                <option value="SELLER">The sellers</option>
              </Select>
            )}
          </Field>
        </Fieldset>
        <Button type="submit" look="ink" size="sm" busy={busy} className="justify-self-start">
          {version === null ? "Make the promotion" : "Save the promotion"}
        </Button>
      </form>
      <TrialBasket id={version === null ? null : id} form={whole} />
    </div>
  );
}
