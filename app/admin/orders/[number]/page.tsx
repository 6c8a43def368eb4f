import type { Metadata } from "next";
import Link from "next/link";
import { Missing } from "@/components/shell/missing";
import { Badge } from "@/components/ui/badge";
import { Amount } from "@/components/ui/price";
import { Facts, Table, Td, Th } from "@/components/ui/table";
import { requireRight } from "@/lib/accounts/session";
import { staffOrder } from "@/lib/orders/queries/operator";

export const metadata: Metadata = { title: "Order", robots: { index: false } };
export const instant = false;

const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
const words = (code: string) => code.toLowerCase().replaceAll(/[_-]/g, " ");

type Props = { params: Promise<{ number: string }> };

export default async function StaffOrderPage({ params }: Props) {
  const { number } = await params;
  await requireRight("staff.orders", `/admin/orders/${number}`);
  const order = await staffOrder(number);
  if (!order) return <Missing />;
  const currency = order.currency.trim();
  const money = (amount: number) => <Amount amount={amount} currency={currency} />;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <header>
        <h1 className="text-2xl tnum">Order {order.number}</h1>
        <p className="text-soft">
          {order.email}, placed {moment.format(order.placedAt)} UTC
        </p>
      </header>
      {order.orders.map((part) => (
        <section key={part.id} aria-labelledby={part.id} className="grid gap-3">
          <div className="flex flex-wrap items-center gap-3">
            <h2 id={part.id} className="text-lg tnum">
              {part.number}
            </h2>
            <Badge>{words(part.status)}</Badge>
            <Link href={`/admin/sellers/${part.seller.id}`} prefetch={false} className="hover:underline">
              {part.seller.name}
            </Link>
          </div>
          <Table label={`Lines of ${part.number}`} dense>
            <thead>
              <tr>
                <Th>What</Th>
                <Th numeric>Units</Th>
                <Th numeric>Total</Th>
                <Th numeric>Refunded</Th>
              </tr>
            </thead>
            <tbody>
              {part.lines.map((line) => (
                <tr key={line.id}>
                  <Td>{[line.title, line.variantTitle].filter(Boolean).join(", ")}</Td>
                  <Td numeric>{line.quantity}</Td>
                  <Td numeric>{money(line.total)}</Td>
                  <Td numeric>{money(line.refundedAmount)}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </section>
      ))}
      <section aria-labelledby="money" className="grid max-w-2xl gap-3">
        <h2 id="money" className="text-lg">
          Money
        </h2>
        <Facts
          items={[
            { key: "total", label: "Total", value: money(order.total) },
            ...order.payments.map((payment) => ({
              key: payment.id,
              label: `Payment, ${words(payment.status)}`,
              value: (
                <span className="break-all">
                  {money(payment.capturedAmount)} of {money(payment.amount)} {payment.intentId}
                </span>
              ),
            })),
          ]}
        />
      </section>
      <section aria-labelledby="happened" className="grid gap-3">
        <h2 id="happened" className="text-lg">
          What happened
        </h2>
        <ol aria-label="What happened, oldest first" className="divide-y border-y">
          {order.timeline.map((event) => (
            <li key={event.id} className="grid gap-x-4 py-2 sm:grid-cols-[12rem_minmax(0,1fr)]">
              <time dateTime={event.createdAt.toISOString()} className="text-soft tnum">
                {moment.format(event.createdAt)}
              </time>
              <span>{words(event.kind)}</span>
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}
