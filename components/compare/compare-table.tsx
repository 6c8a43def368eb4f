import { CardPromise } from "@/components/catalog/card-promise";
import { Picture } from "@/components/catalog/picture";
import { HoverLink } from "@/components/ui/hover-link";
import { Price } from "@/components/ui/price";
import { Stars } from "@/components/ui/stars";
import { type ComparedRow, comparePath } from "@/lib/catalog/model/compare";
import type { CardView } from "@/lib/catalog/model/views";

const CELL = "min-w-40 px-3 py-3 align-top first:pl-0";

/** Products beside each other: pictures and prices on top, then every fact, those that differ marked. */
export function CompareTable({ cards, rows }: { cards: readonly CardView[]; rows: readonly ComparedRow[] }) {
  const ids = cards.map(({ id }) => id);
  return (
    <section aria-label="Side by side" className="relative -mx-4 overflow-x-auto px-4">
      <table
        className="w-full table-fixed border-collapse text-left"
        style={{ minWidth: `${8 + cards.length * 11}rem` }}
      >
        <caption className="sr-only">Products side by side</caption>
        <thead>
          <tr>
            <td className="w-32 sm:w-44" />
            {cards.map((card) => (
              <th key={card.id} scope="col" className={`${CELL} font-normal`}>
                <div className="grid gap-2">
                  <div className="aspect-square max-w-52 overflow-hidden rounded-picture bg-hush">
                    {card.picture ? (
                      <Picture picture={card.picture} alt="" sizes="208px" widest={640} load="eager" />
                    ) : null}
                  </div>
                  <span className="text-sm text-soft">{card.maker}</span>
                  <HoverLink
                    href={`/p/${card.slug}`}
                    className="line-clamp-3 text-base font-semibold hover:underline"
                  >
                    {card.title}
                  </HoverLink>
                </div>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className="border-t">
            <th scope="row" className={`${CELL} font-medium text-soft`}>
              Price
            </th>
            {cards.map((card) => (
              <td key={card.id} className={CELL}>
                {card.price === null ? (
                  "Not sold now"
                ) : (
                  <Price amount={card.price} was={card.was} currency={card.currency} from={card.from} />
                )}
                <p className="mt-1 text-sm">
                  {card.inStock ? (
                    <CardPromise productId={card.id} />
                  ) : (
                    <span className="text-soft">Sold out for now</span>
                  )}
                </p>
              </td>
            ))}
          </tr>
          <tr className="border-t">
            <th scope="row" className={`${CELL} font-medium text-soft`}>
              Reviews
            </th>
            {cards.map((card) => (
              <td key={card.id} className={CELL}>
                {card.ratingCount > 0 ? (
                  <Stars value={card.rating} count={card.ratingCount} />
                ) : (
                  "No reviews yet"
                )}
              </td>
            ))}
          </tr>
          {rows.map(({ key, label, values, differs }) => (
            <tr key={key} className="border-t">
              <th scope="row" className={`${CELL} font-medium text-soft`}>
                {label}
                {differs && cards.length > 1 ? <span className="sr-only"> (differs)</span> : null}
              </th>
              {values.map((value, at) => (
                <td
                  key={ids[at]}
                  className={`${CELL} ${differs && cards.length > 1 ? "bg-hush" : "text-soft"}`}
                >
                  {value ?? (
                    <>
                      <span aria-hidden="true">–</span>
                      <span className="sr-only">not known</span>
                    </>
                  )}
                </td>
              ))}
            </tr>
          ))}
          {cards.length > 1 ? (
            <tr className="border-t">
              <td />
              {cards.map((card) => (
                <td key={card.id} className={CELL}>
                  <HoverLink
                    href={comparePath(ids.filter((id) => id !== card.id))}
                    className="text-sm font-semibold underline underline-offset-3"
                  >
                    Take away<span className="sr-only"> {card.title}</span>
                  </HoverLink>
                </td>
              ))}
            </tr>
          ) : null}
        </tbody>
      </table>
    </section>
  );
}
