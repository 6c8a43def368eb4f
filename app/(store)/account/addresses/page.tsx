import type { Metadata } from "next";
import { AddressCard } from "@/components/account/address-card";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { listAddresses } from "@/lib/accounts/queries/addresses";
import { requireUser } from "@/lib/accounts/session";

export const metadata: Metadata = { title: "Addresses", robots: { index: false } };
export const instant = false;

export default async function AddressesPage() {
  const user = await requireUser("/account/addresses");
  const entries = await listAddresses(user.id);
  const add = (
    <LinkButton href="/account/addresses/new" look="ink">
      Add an address
    </LinkButton>
  );
  return (
    <div className="grid gap-6">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-3xl">Addresses</h1>
        {entries.length > 0 ? add : null}
      </div>
      {entries.length === 0 ? (
        <EmptyState title="No address yet" action={add}>
          One that is kept here is one less to type at checkout.
        </EmptyState>
      ) : (
        <ul className="grid gap-4 md:grid-cols-2">
          {entries.map((entry) => (
            <AddressCard key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
    </div>
  );
}
