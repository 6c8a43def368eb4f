import type { Metadata } from "next";
import { AuditList } from "@/components/desk/audit-list";
import { ListingEditor } from "@/components/desk/editor/listing-editor";
import { Missing } from "@/components/desk/missing";
import { may } from "@/lib/accounts/rights";
import { currentActor } from "@/lib/accounts/session";
import { editorListing, listingHistory } from "@/lib/catalog/queries/editor";
import { refusalOf } from "@/lib/moderation/queries";
import { deskOf } from "../../desk-of";
import { editorData } from "../editor-data";

export const metadata: Metadata = { title: "Listing", robots: { index: false } };
export const instant = false;

type Props = { params: Promise<{ seller: string; product: string }> };

export default async function ListingPage({ params }: Props) {
  const { sellerId, slug } = await deskOf(params);
  const { product } = await params;
  const kept = await editorListing(sellerId, product);
  if (!kept) return <Missing />;
  const [data, actor, history, refusal] = await Promise.all([
    editorData(kept.form.categoryId),
    currentActor(),
    listingHistory(sellerId, product),
    kept.own ? refusalOf(product) : null,
  ]);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
      <ListingEditor
        key={kept.stamp}
        {...data}
        sellerId={sellerId}
        root={`/sell/${slug}`}
        slug={kept.slug}
        kept={kept}
        begin={kept.form}
        currency={kept.currency}
        refusal={refusal}
        writable={may(actor, "seller.catalogue", { sellerId })}
      />
      <section aria-labelledby="history" className="grid gap-3">
        <h2 id="history" className="text-lg">
          History
        </h2>
        {history.length > 0 ? (
          <AuditList rows={history} label="Changes, newest first" />
        ) : (
          <p className="text-soft">Nothing was changed here yet.</p>
        )}
      </section>
    </div>
  );
}
