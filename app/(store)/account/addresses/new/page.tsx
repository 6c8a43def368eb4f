import type { Metadata } from "next";
import { cookies } from "next/headers";
import { AddressForm } from "@/components/account/address-form";
import { requireUser } from "@/lib/accounts/session";
import { DEFAULT_PLACE, PLACE_COOKIE, parsePlace } from "@/lib/fulfilment/model/places";

export const metadata: Metadata = { title: "Add an address", robots: { index: false } };
export const instant = false;

export default async function NewAddressPage() {
  await requireUser("/account/addresses/new");
  const place = parsePlace((await cookies()).get(PLACE_COOKIE)?.value) ?? DEFAULT_PLACE;
  return (
    <div className="grid gap-6">
      <h1 className="text-3xl">Add an address</h1>
      <AddressForm country={place.country} />
    </div>
  );
}
