import type { ReactNode } from "react";
import { CartProvider } from "@/components/cart/cart-provider";
import { CompareDock } from "@/components/compare/compare-dock";
import { DeliverToForm } from "@/components/shell/deliver-to-form";
import { SiteFooter } from "@/components/shell/site-footer";
import { SiteHeader } from "@/components/shell/site-header";
import { departments } from "@/lib/catalog/queries/categories";
import { marketSize } from "@/lib/catalog/queries/market";
import { deliveryCountries } from "@/lib/fulfilment/queries/promises";

/** Head and foot of the shop. Reads only what is the same for everybody. */
export default async function StoreLayout({ children }: { children: ReactNode }) {
  const [shelf, size, countries] = await Promise.all([departments(), marketSize(), deliveryCountries()]);
  return (
    <CartProvider>
      <SiteHeader departments={shelf} size={size} />
      <main id="main" tabIndex={-1} className="min-h-[60dvh] outline-none">
        {children}
      </main>
      <CompareDock />
      <SiteFooter departments={shelf} />
      <DeliverToForm countries={countries} />
    </CartProvider>
  );
}
