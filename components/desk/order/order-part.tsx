import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Amount } from "@/components/ui/price";
import { Table, Td, Th } from "@/components/ui/table";
import { stateText } from "@/lib/orders/model";
import type { StaffOrderPart } from "@/lib/orders/queries/operator";
import { formatMoney } from "@/lib/platform/money";
import { GoodwillDialog } from "./goodwill-dialog";
import { CancelDialog, CaptureDialog } from "./money-acts";
import { RefundDialog } from "./refund-dialog";

const words = (code: string) => code.toLowerCase().replaceAll("_", " ");

/** What becomes of an order's money when it is cancelled, in a sentence. */
function moneyOfCancel(part: StaffOrderPart, currency: string): string {
  const left = part.total - part.refundedTotal;
  if (left === 0) return "Nothing of it is left to give back.";
  if (part.held > 0) return `The ${formatMoney(part.held, currency)} held on the card are let go.`;
  return `${formatMoney(left, currency)} go back to how they were paid.`;
}

/** One seller's part of a purchase with what may be done to it. */
export function OrderPart({
  part,
  currency,
  may,
}: {
  part: StaffOrderPart;
  currency: string;
  may: { refund: boolean; goodwill: boolean; sellers: boolean };
}) {
  const money = (amount: number) => <Amount amount={amount} currency={currency} />;
  const lines = part.lines
    .filter((line) => line.left > 0)
    .map(({ id, title, variantTitle, quantity, unitsLeft, left, total }) => ({
      id,
      title: [title, variantTitle].filter(Boolean).join(", "),
      quantity,
      unitsLeft,
      left,
      total,
    }));
  return (
    <section aria-labelledby={part.id} className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 id={part.id} className="text-lg tnum">
          {part.number}
        </h2>
        <Badge tone={part.status === "CANCELLED" || part.status === "FAILED" ? "bad" : "plain"}>
          {stateText(part.status)}
        </Badge>
        {may.sellers ? (
          <Link href={`/admin/sellers/${part.seller.id}`} prefetch={false} className="hover:underline">
            {part.seller.name}
          </Link>
        ) : (
          part.seller.name
        )}
        <div className="flex flex-wrap gap-2 sm:ml-auto">
          {may.refund && (lines.length > 0 || part.deliveryLeft > 0) ? (
            <RefundDialog
              orderId={part.id}
              number={part.number}
              currency={currency}
              lines={lines}
              delivery={part.deliveryLeft}
              isMember={part.isMember}
            />
          ) : null}
          {may.goodwill && part.goodwillLeft > 0 ? (
            <GoodwillDialog
              orderId={part.id}
              number={part.number}
              currency={currency}
              left={part.goodwillLeft}
            />
          ) : null}
          {may.refund && part.held > 0 ? (
            <CaptureDialog
              orderId={part.id}
              number={part.number}
              held={part.held}
              takesAll={part.takesAll}
              currency={currency}
            />
          ) : null}
          {may.refund && part.mayCancel ? (
            <CancelDialog orderId={part.id} number={part.number} money={moneyOfCancel(part, currency)} />
          ) : null}
        </div>
      </div>
      <Table label={`Lines of ${part.number}`} dense>
        <thead>
          <tr>
            <Th>What</Th>
            <Th numeric>Pieces</Th>
            <Th numeric>Shipped</Th>
            <Th numeric>Back</Th>
            <Th numeric>Total</Th>
            <Th numeric>Refunded</Th>
          </tr>
        </thead>
        <tbody>
          {part.lines.map((line) => (
            <tr key={line.id}>
              <Td className="min-w-48">
                {[line.title, line.variantTitle].filter(Boolean).join(", ")}
                {line.sku ? <span className="block text-xs text-soft">{line.sku}</span> : null}
              </Td>
              <Td numeric>{line.quantity}</Td>
              <Td numeric>{line.shippedQuantity}</Td>
              <Td numeric>{line.returnedQuantity}</Td>
              <Td numeric>{money(line.total)}</Td>
              <Td numeric>{line.refundedAmount > 0 ? money(line.refundedAmount) : "–"}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="text-soft">
        {part.shippingMethod}, {money(part.shippingTotal - part.shippingDiscount)}; in all {money(part.total)}
        {part.refundedTotal > 0 ? <>, refunded {money(part.refundedTotal)}</> : null}
        {part.goodwillGiven > 0 ? <>, goodwill {money(part.goodwillGiven)}</> : null}
        {part.held > 0 ? <>, {money(part.held)} held on the card until it ships</> : null}
      </p>
      {part.shipments.length > 0 || part.returns.length > 0 ? (
        <ul aria-label={`Parcels and returns of ${part.number}`} className="flex flex-wrap gap-x-6 gap-y-1">
          {part.shipments.map((parcel) => (
            <li key={parcel.id}>
              <span className="text-soft">Parcel</span> {words(parcel.status)}
              {parcel.carrier ? `, ${parcel.carrier}` : ""}
              {parcel.trackingNumber ? <span className="tnum"> {parcel.trackingNumber}</span> : null}
            </li>
          ))}
          {part.returns.map((back) => (
            <li key={back.id}>
              <span className="text-soft">Return</span> <span className="tnum">{back.number}</span>{" "}
              {words(back.status)}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
