import type { Metadata } from "next";
import Link from "next/link";
import { RedeemForm } from "@/components/money/redeem-form";
import { Amount, Price } from "@/components/ui/price";
import { Table, Td, Th } from "@/components/ui/table";
import { requireUser } from "@/lib/accounts/session";
import { creditOf } from "@/lib/payments/queries/credit";
import { env } from "@/lib/platform/env";

export const metadata: Metadata = { title: "Credit and gift cards", robots: { index: false } };
export const instant = false;

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

const WORDS: Record<string, string> = {
  order: "Paid for an order",
  refund: "Refund",
  "gift card": "Gift card redeemed",
  goodwill: "Given by us, with our apologies",
};

export default async function CreditPage() {
  const user = await requireUser("/account/credit");
  const { accounts, entries } = await creditOf(user.id);
  const balances = accounts.length > 0 ? accounts : [{ currency: env().MARKET_CURRENCY, balance: 0 }];
  return (
    <div className="grid gap-10">
      <div className="grid gap-3">
        <h1 className="text-3xl">Credit and gift cards</h1>
        <ul className="flex flex-wrap gap-x-8 gap-y-2" aria-label="Your balance">
          {balances.map(({ currency, balance }) => (
            <li key={currency}>
              <Price amount={balance} currency={currency} size="xl" />
            </li>
          ))}
        </ul>
        <p className="max-w-prose text-soft">
          Credit pays for anything here: tick it at checkout. When an order is returned, what credit paid of
          it comes back as credit and what your card paid goes back to your card. Credit does not expire.
        </p>
      </div>
      <section aria-labelledby="redeem" className="grid max-w-md gap-4 border-t pt-8">
        <h2 id="redeem" className="text-xl">
          Redeem a gift card
        </h2>
        <RedeemForm />
      </section>
      <section aria-labelledby="movements" className="grid gap-4 border-t pt-8">
        <h2 id="movements" className="text-xl">
          Movements
        </h2>
        {entries.length === 0 ? (
          <p className="text-md text-soft">Nothing yet. Redeemed gift cards and refunds appear here.</p>
        ) : (
          <Table label="Movements, newest first">
            <thead>
              <tr>
                <Th>Day</Th>
                <Th>What</Th>
                <Th numeric>Amount</Th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <tr key={entry.id}>
                  <Td className="whitespace-nowrap tnum">{day.format(entry.at)}</Td>
                  <Td>
                    {entry.order && entry.delta > 0
                      ? "Given back: the order was not paid"
                      : (WORDS[entry.reason] ?? entry.reason)}
                    {entry.order && entry.delta < 0 ? (
                      <>
                        {" "}
                        <Link
                          href={`/orders/${entry.order}`}
                          className="font-medium underline underline-offset-4"
                        >
                          {entry.order}
                        </Link>
                      </>
                    ) : null}
                  </Td>
                  <Td numeric className={entry.delta > 0 ? "text-ok" : undefined}>
                    {entry.delta > 0 ? "+" : ""}
                    <Amount amount={entry.delta} currency={entry.currency} />
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </section>
    </div>
  );
}
