import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AddressForm } from "@/components/account/address-form";
import { findAddress } from "@/lib/accounts/queries/addresses";
import { requireUser } from "@/lib/accounts/session";

export const metadata: Metadata = { title: "Change an address", robots: { index: false } };
export const instant = false;

export default async function AddressPage({ params }: PageProps<"/account/addresses/[id]">) {
  const { id } = await params;
  const user = await requireUser(`/account/addresses/${id}`);
  const entry = await findAddress(user.id, id);
  if (!entry) notFound();
  return (
    <div className="grid gap-6">
      <h1 className="text-3xl">Change an address</h1>
      <AddressForm entry={entry} country={entry.country} />
    </div>
  );
}
