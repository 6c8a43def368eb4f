import type { Metadata } from "next";
import { SellerTile } from "@/components/seller/seller-tile";
import { EmptyState } from "@/components/ui/empty-state";
import { sellerDirectory } from "@/lib/catalog/queries/sellers";

export const ensureStatic = "navigation";
export const metadata: Metadata = {
  title: "Sellers",
  description: "Who sells on Agora, and how well they keep their promises.",
  alternates: { canonical: "/s" },
};

export default async function SellersPage() {
  const sellers = await sellerDirectory();
  return (
    <div className="wrap pt-5 sm:pt-7">
      <h1 className="text-3xl">Sellers</h1>
      <p className="mt-2 mb-7 text-md text-soft">
        Everybody here ships what they sell, by the day they promise.
      </p>
      {sellers.length > 0 ? (
        <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {sellers.map((seller) => (
            <li key={seller.id}>
              <SellerTile seller={seller} />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState title="No seller yet">The first ones are setting up their stalls.</EmptyState>
      )}
    </div>
  );
}
