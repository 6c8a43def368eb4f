import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { VariantView } from "@/lib/catalog/model/views";
import { formatMoney } from "@/lib/platform/money";

/** The way to choose and buy before and without script: one list of everything that can be had. */
export function PlainBuyForm({ variants }: { variants: VariantView[] }) {
  const choices = variants.flatMap((variant) =>
    variant.offers.filter((offer) => offer.inStock).map((offer) => ({ variant, offer })),
  );
  return (
    <noscript>
      <style>{".needs-script{display:none !important}"}</style>
      {choices.length === 0 ? (
        <p className="mb-4 font-semibold text-bad">Sold out for now</p>
      ) : (
        <form
          method="post"
          action="/cart/change"
          className="mb-6 grid gap-3 rounded-panel border bg-card p-6"
        >
          <input type="hidden" name="act" value="add" />
          <input type="hidden" name="quantity" value="1" />
          <Field label="What you would like">
            {(control) => (
              <Select name="offerId" {...control}>
                {choices.map(({ variant, offer }) => (
                  <option key={offer.id} value={offer.id}>
                    {[variant.title, formatMoney(offer.price, offer.currency), offer.seller.name]
                      .filter(Boolean)
                      .join(" · ")}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Button type="submit" look="go" size="lg" wide>
            Add to cart
          </Button>
        </form>
      )}
    </noscript>
  );
}
