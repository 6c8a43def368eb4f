import type { Metadata } from "next";
import Link from "next/link";
import { BrandForm } from "@/components/desk/catalogue/brand-form";
import { BrandMerge } from "@/components/desk/catalogue/brand-merge";
import { DeskSearch } from "@/components/desk/desk-search";
import { Missing } from "@/components/desk/missing";
import { requireRight } from "@/lib/accounts/session";
import { deskBrand, listBrands } from "@/lib/catalog/queries/brands";

export const metadata: Metadata = { title: "Brand", robots: { index: false } };
export const instant = false;

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const SHOWN = 8;

export default async function BrandPage({ params, searchParams }: Props) {
  await requireRight("staff.catalogue", "/admin/catalogue/brands");
  const [{ id }, asked] = await Promise.all([params, searchParams]);
  const brand = await deskBrand(id);
  if (!brand) return <Missing />;
  const words = typeof asked.q === "string" ? asked.q.trim().slice(0, 80) : "";
  const found = words ? (await listBrands(words, null)).rows.filter((one) => one.id !== id) : [];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <div className="grid gap-1">
        <p className="text-sm">
          <Link
            href="/admin/catalogue/brands"
            prefetch={false}
            className="text-soft underline underline-offset-4"
          >
            Brands
          </Link>
        </p>
        <h1 className="text-2xl">{brand.name}</h1>
        {brand.formerly.length > 0 ? (
          <p className="text-soft">Also leads here: {brand.formerly.map(({ name }) => name).join(", ")}</p>
        ) : null}
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-2">
        <BrandForm key={`${brand.name} ${brand.slug}`} id={brand.id} name={brand.name} slug={brand.slug} />
        <section aria-labelledby="merge" className="grid content-start gap-4">
          <div>
            <h2 id="merge" className="text-lg">
              The same as another brand
            </h2>
            <p className="text-soft">
              Its products become the other’s, and its name leads there: in addresses and in sellers’ files.
            </p>
          </div>
          <DeskSearch label="Find the other brand" words={words} hidden={{}} />
          {words && found.length === 0 ? <p>No other brand with “{words}”.</p> : null}
          <BrandMerge brand={{ id: brand.id, name: brand.name }} found={found.slice(0, SHOWN)} />
        </section>
      </div>
    </div>
  );
}
