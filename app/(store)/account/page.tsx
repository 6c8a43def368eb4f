import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { PurchaseCard } from "@/components/account/purchase-card";
import { LinkButton } from "@/components/ui/button";
import { desksOf } from "@/lib/accounts/desks";
import { addressLines } from "@/lib/accounts/model/address-lines";
import { listAddresses } from "@/lib/accounts/queries/addresses";
import { requireUser } from "@/lib/accounts/session";
import { listOrders } from "@/lib/orders/queries/groups";

export const metadata: Metadata = { title: "Account", robots: { index: false } };
export const instant = false;

const LATEST = 2;

export default async function AccountPage() {
  const user = await requireUser("/account");
  const [{ rows }, addresses] = await Promise.all([listOrders(user.id), listAddresses(user.id)]);
  const [first] = addresses;
  const desks = desksOf(user);
  return (
    <div className="grid gap-10">
      <div className="grid gap-1">
        <h1 className="text-3xl">Hello, {user.name}</h1>
        <p className="text-soft">{user.email}</p>
      </div>
      {desks.length > 0 ? (
        <Part title="Your desks">
          <div className="flex flex-wrap gap-3">
            {desks.map((desk) => (
              <LinkButton key={desk.href} href={desk.href}>
                {desk.label}
              </LinkButton>
            ))}
          </div>
        </Part>
      ) : null}
      <Part
        title="Latest orders"
        more={rows.length > LATEST ? { href: "/account/orders", label: "All orders" } : null}
      >
        {rows.length === 0 ? (
          <p className="text-md text-soft">
            No orders yet. What you buy appears here, with the day it arrives.
          </p>
        ) : (
          <ul className="grid gap-4">
            {rows.slice(0, LATEST).map((order) => (
              <PurchaseCard key={order.id} order={order} />
            ))}
          </ul>
        )}
      </Part>
      <Part
        title="Delivery address"
        more={{ href: "/account/addresses", label: first ? "All addresses" : "Add an address" }}
      >
        {first ? (
          <address className="text-md not-italic">
            {addressLines(first).map((line) => (
              <span key={line} className="block">
                {line}
              </span>
            ))}
          </address>
        ) : (
          <p className="text-md text-soft">
            No address yet. One that is kept here is one less to type at checkout.
          </p>
        )}
      </Part>
    </div>
  );
}

function Part({
  title,
  more,
  children,
}: {
  title: string;
  more?: { href: string; label: string } | null;
  children: ReactNode;
}) {
  return (
    <section className="grid gap-4">
      <div className="flex items-baseline justify-between gap-4 border-b pb-2">
        <h2 className="text-xl">{title}</h2>
        {more ? (
          <Link href={more.href} className="rounded-xs font-semibold text-go hover:underline">
            {more.label}
          </Link>
        ) : null}
      </div>
      {children}
    </section>
  );
}
