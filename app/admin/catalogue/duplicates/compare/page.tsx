import type { Metadata } from "next";
import Link from "next/link";
import { MergeForm } from "@/components/desk/catalogue/merge-form";
import { EmptyState } from "@/components/ui/empty-state";
import { requireRight } from "@/lib/accounts/session";
import { pairVariants } from "@/lib/catalog/model/merging";
import { type ComparedProduct, comparedProduct } from "@/lib/catalog/queries/duplicates";
import { formatMoney } from "@/lib/platform/money";

export const metadata: Metadata = { title: "Compare two products", robots: { index: false } };
export const instant = false;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

/** A product's id or slug out of what was typed: also a whole address. */
function nameOf(asked: string | string[] | undefined): string {
  const text = typeof asked === "string" ? asked.trim() : "";
  return /\/p\/([^/?#]+)/.exec(text)?.[1] ?? text;
}

export default async function ComparePage({ searchParams }: Props) {
  await requireRight("staff.catalogue", "/admin/catalogue/duplicates");
  const asked = await searchParams;
  const [keep, gone] = await Promise.all([
    comparedProduct(nameOf(asked.keep)),
    comparedProduct(nameOf(asked.merge)),
  ]);
  if (!keep || !gone || keep.id === gone.id)
    return (
      <EmptyState
        as="h1"
        title="Two products are needed"
        action={
          <Link href="/admin/catalogue/duplicates" className="underline underline-offset-4">
            To the duplicates
          </Link>
        }
      >
        One of these is no longer there, was merged already, or both are the same.
      </EmptyState>
    );
  const guessed = pairVariants(gone.variants, keep.variants);
  const swapped = new URLSearchParams({ keep: gone.id, merge: keep.id });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <div className="grid gap-1">
        <p className="text-sm">
          <Link
            href="/admin/catalogue/duplicates"
            prefetch={false}
            className="text-soft underline underline-offset-4"
          >
            Duplicates
          </Link>
        </p>
        <h1 className="text-2xl">Are these one product?</h1>
        <p className="text-soft">
          The left one is kept with its words and pictures.{" "}
          <Link
            href={`/admin/catalogue/duplicates/compare?${swapped}`}
            prefetch={false}
            className="text-ink underline underline-offset-4"
          >
            Keep the other one instead
          </Link>
        </p>
      </div>
      <table className="w-full table-fixed max-sm:text-sm border-separate border-spacing-0 rounded-control border bg-card">
        <caption className="sr-only">The two products beside each other</caption>
        <thead>
          <tr>
            <th className="w-24 p-2 sm:w-28 sm:p-3 text-left font-medium text-soft">
              <span className="sr-only">What</span>
            </th>
            {[keep, gone].map((one, at) => (
              <th
                key={one.id}
                scope="col"
                className="p-2 text-left align-top font-semibold wrap-anywhere sm:p-3"
              >
                <span className="block text-soft">{at === 0 ? "Kept" : "Merged into it"}</span>
                <Link
                  href={`/p/${one.slug}`}
                  prefetch={false}
                  className="text-base underline-offset-4 hover:underline"
                >
                  {one.title}
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {factsOf(keep).map(([label, value], at) => {
            const other = factsOf(gone)[at]?.[1] ?? "";
            return (
              <tr key={label}>
                <th scope="row" className="border-t p-2 text-left align-top font-medium text-soft sm:p-3">
                  {label}
                </th>
                <td className="border-t p-2 align-top wrap-anywhere whitespace-pre-line sm:p-3">
                  {value || "–"}
                </td>
                <td
                  className={`border-t p-2 align-top wrap-anywhere whitespace-pre-line sm:p-3 ${value === other ? "text-soft" : ""}`}
                >
                  {other || "–"}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <MergeForm
        keep={{ id: keep.id, title: keep.title, slug: keep.slug }}
        merge={{ id: gone.id, title: gone.title }}
        choices={keep.variants.map(({ id, title, ean }) => ({ id, name: title || ean || "The only one" }))}
        variants={gone.variants.map(({ id, title, ean }) => ({
          id,
          name: title || ean || "The only one",
          to: guessed.get(id) ?? null,
        }))}
      />
    </div>
  );
}

function factsOf(product: ComparedProduct): [string, string][] {
  const attributes = (product.attributes ?? {}) as Record<string, unknown>;
  return [
    ["Brand", product.brand?.name ?? ""],
    ["Category", product.category.name],
    ["Made by", product.createdBy?.name ?? "The market"],
    ["Since", day.format(product.createdAt)],
    [
      "Codes",
      product.variants
        .map(({ ean }) => ean)
        .filter(Boolean)
        .join("\n"),
    ],
    [
      "Variants",
      product.variants
        .map(({ title }) => title)
        .filter(Boolean)
        .join("\n"),
    ],
    [
      "Offers",
      product.offers
        .map(
          ({ seller, price, condition }) =>
            `${seller}, ${formatMoney(price, product.currency.trim())}, ${condition.toLowerCase().replace("_", " ")}`,
        )
        .join("\n"),
    ],
    ["Reviews", `${product._count.reviews}`],
    ["Questions", `${product._count.questions}`],
    ["Sold", `${product.soldTotal}`],
    [
      "Attributes",
      Object.entries(attributes)
        .map(([key, value]) => `${key}: ${String(value)}`)
        .join("\n"),
    ],
    ["Description", product.description.slice(0, 600)],
  ];
}
