import type { Metadata } from "next";
import { ListingEditor } from "@/components/desk/editor/listing-editor";
import { requireRight } from "@/lib/accounts/session";
import { copyOf, emptyListing } from "@/lib/catalog/model/listing-form";
import { editorListing } from "@/lib/catalog/queries/editor";
import { env } from "@/lib/platform/env";
import { deskOf } from "../../../desk-of";
import { editorData } from "../../editor-data";

export const metadata: Metadata = { title: "New product", robots: { index: false } };
export const instant = false;

type Props = {
  params: Promise<{ seller: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function NewProductPage({ params, searchParams }: Props) {
  const { sellerId, slug } = await deskOf(params);
  await requireRight("seller.catalogue", `/sell/${slug}/listings/new/product`, { sellerId });
  const { from, title } = await searchParams;
  const [data, like] = await Promise.all([
    editorData(),
    typeof from === "string" ? editorListing(sellerId, from) : null,
  ]);
  const begin = like?.own ? copyOf(like.form) : emptyListing();
  return (
    <ListingEditor
      {...data}
      sellerId={sellerId}
      root={`/sell/${slug}`}
      slug={null}
      kept={null}
      begin={typeof title === "string" && !like ? { ...begin, title: title.slice(0, 300) } : begin}
      currency={like?.currency ?? env().MARKET_CURRENCY}
      writable
    />
  );
}
