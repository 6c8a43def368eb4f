import type { Metadata } from "next";
import { FormFlash } from "@/components/account/form-flash";
import { AddressEditForm } from "@/components/orders/address-edit-form";
import { Missing } from "@/components/shell/missing";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { readFlash } from "@/lib/platform/http/flash";
import { partFor } from "../../order-for";

export const metadata: Metadata = { title: "Change the address", robots: { index: false } };
export const instant = false;

type Props = {
  params: Promise<{ number: string; part: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function OrderAddressPage({ params, searchParams }: Props) {
  const [found, flash] = await Promise.all([partFor(params, searchParams), readFlash()]);
  if (!found?.order.address) return <Missing />;
  const { order, orderKey, back } = found;
  return (
    <div className="wrap grid gap-6 py-8 sm:py-10">
      <div className="grid gap-1">
        <h1 className="text-3xl">Change the address</h1>
        <p className="text-soft">
          What {order.seller.name} sends, order <span className="tnum">{order.number}</span>
        </p>
      </div>
      {order.status === "CONFIRMED" ? (
        <FormFlash flash={flash}>
          <AddressEditForm orderId={order.id} orderKey={orderKey} address={found.order.address} back={back} />
        </FormFlash>
      ) : (
        <EmptyState
          title={order.status === "CANCELLED" ? "It is cancelled" : "It is packed already"}
          action={<LinkButton href={back}>To the order</LinkButton>}
        >
          {order.status === "CANCELLED"
            ? "Nothing is sent, so there is no address to change."
            : "Its address can no longer change. You can send it back once it has arrived."}
        </EmptyState>
      )}
    </div>
  );
}
