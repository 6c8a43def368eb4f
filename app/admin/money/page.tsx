import type { Metadata } from "next";
import Link from "next/link";
import { DeskSearch } from "@/components/desk/desk-search";
import { ExportTable } from "@/components/desk/files/export-table";
import { DisputeList } from "@/components/money/dispute-list";
import { GiftIssueForm, VoidGiftForm } from "@/components/money/gift-forms";
import { OwedRefundForm } from "@/components/money/owed-refund-form";
import { Badge } from "@/components/ui/badge";
import { Amount } from "@/components/ui/price";
import { Table, Td, Th } from "@/components/ui/table";
import { requireRight } from "@/lib/accounts/session";
import { exportDisputes } from "@/lib/files/actions/tables";
import { openFindings } from "@/lib/findings/queries";
import { SHOWS, type ShownDisputes } from "@/lib/payments/model/dispute-filter";
import { listDisputePage } from "@/lib/payments/queries/dispute-pages";
import { disputesOfOrder } from "@/lib/payments/queries/disputes";
import { issuedGiftCards, owedRefunds } from "@/lib/payments/queries/operator";
import { hrefWith } from "@/lib/platform/http/href";

export const metadata: Metadata = { title: "Money", robots: { index: false } };
export const instant = false;

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

const PATH = "/admin/money";
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function OperatorMoneyPage({ searchParams }: Props) {
  await requireRight("staff.money", PATH);
  const { q, ...asked } = await searchParams;
  const order = typeof q === "string" ? q.trim().slice(0, 40) : "";
  const show = SHOWS.find((one) => one === asked.show) ?? "answer";
  const after = typeof asked.after === "string" ? asked.after : null;
  const [disputes, owed, gifts, findings] = await Promise.all([
    order ? disputesOfOrder(order).then((rows) => ({ rows, next: null })) : listDisputePage(show, after),
    owedRefunds(),
    issuedGiftCards(),
    openFindings(),
  ]);
  const hrefOf = (one: ShownDisputes, from: string | null) =>
    hrefWith(PATH, { show: one === "answer" ? null : one, after: from });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
      <div className="grid gap-1">
        <h1 className="text-2xl">Money</h1>
        <p>
          <Link href="/admin/money/findings" prefetch={false} className="underline underline-offset-4">
            {findings === 0
              ? "Everything adds up"
              : findings === 1
                ? "1 finding is open"
                : `${findings} findings are open`}
          </Link>
        </p>
      </div>
      {owed.length > 0 ? (
        <section aria-labelledby="owed" className="grid gap-3">
          <h2 id="owed" className="text-xl">
            Refunds that their bank refused
          </h2>
          <ul className="divide-y rounded-panel border bg-card">
            {owed.map((refund) => (
              <li key={refund.id} className="grid gap-3 p-4">
                <p>
                  <Amount amount={refund.amount} currency={refund.currency} className="font-semibold" /> to{" "}
                  {refund.email} for order {refund.number}
                  <span className="block text-soft">{refund.failure}</span>
                </p>
                <OwedRefundForm refundId={refund.id} isMember={refund.isMember} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section aria-labelledby="disputes" className="grid gap-3">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h2 id="disputes" className="text-xl">
            Disputes
          </h2>
          <div className="flex flex-wrap items-start gap-3">
            <DeskSearch label="Order number" words={order} hidden={{}} />
            <ExportTable act={exportDisputes} filter={{ show: order ? "all" : show }} />
          </div>
        </div>
        <DisputeList
          page={disputes}
          show={order ? null : show}
          by="operator"
          after={after}
          hrefOf={hrefOf}
          nothing={
            order
              ? {
                  title: `No dispute about “${order}”`,
                  text: "Disputes are found by the whole number of the order, or of a seller’s part of it.",
                }
              : undefined
          }
        />
      </section>
      <section aria-labelledby="gifts" className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <h2 id="gifts" className="text-xl">
          Gift cards
        </h2>
        <GiftIssueForm />
        {gifts.length > 0 ? (
          <Table label="Issued gift cards, newest first" dense>
            <thead>
              <tr>
                <Th>Issued</Th>
                <Th>Code</Th>
                <Th>For</Th>
                <Th>State</Th>
                <Th numeric>Worth</Th>
                <Th>
                  <span className="sr-only">Void</span>
                </Th>
              </tr>
            </thead>
            <tbody>
              {gifts.map((gift) => (
                <tr key={gift.id}>
                  <Td className="whitespace-nowrap tnum">{day.format(gift.createdAt)}</Td>
                  <Td className="whitespace-nowrap tnum">…{gift.hint}</Td>
                  <Td className="max-w-80 truncate">{gift.note}</Td>
                  <Td>
                    <Badge
                      tone={gift.state === "redeemed" ? "ok" : gift.state === "voided" ? "bad" : "plain"}
                    >
                      {gift.state === "redeemed"
                        ? "Redeemed"
                        : gift.state === "voided"
                          ? "Voided"
                          : "Not redeemed"}
                    </Badge>
                  </Td>
                  <Td numeric>
                    <Amount amount={gift.amount} currency={gift.currency} />
                  </Td>
                  <Td>
                    {gift.state === "open" ? (
                      <VoidGiftForm giftCardId={gift.id} hint={gift.hint ?? ""} />
                    ) : null}
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
        ) : null}
      </section>
    </div>
  );
}
