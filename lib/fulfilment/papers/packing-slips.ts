import "server-only";
import { addressLines } from "@/lib/accounts/model/address-lines";
import { Sheet } from "@/lib/platform/pdf/sheet";
import { readToPack } from "./read";

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
const COLUMNS = [0.5, 1, 7, 3];

/**
 * A slip for each of these orders, to lie in the parcel: to whom, by which service, and what is in it. With `parcelId`
 * only that parcel's contents; else what is still to be packed, or all of an order that is packed.
 * Null when none of them is this seller's.
 */
export async function packingSlipsPdf(
  sellerId: string,
  numbers: readonly string[],
  now: Date,
  parcelId?: string,
): Promise<Buffer | null> {
  const orders = await readToPack(sellerId, numbers);
  if (orders.length === 0) return null;
  const sheet = new Sheet({ title: "Packing slips", at: now });
  for (const [index, order] of orders.entries()) {
    if (index > 0) sheet.page();
    const at = order.parcels.findIndex((parcel) => parcel.id === parcelId);
    const parcel = order.parcels[at];
    const isOpen = order.lines.some((line) => line.open > 0);
    const units = (line: (typeof order.lines)[0]) =>
      parcel
        ? (parcel.lines.find((one) => one.orderLineId === line.id)?.quantity ?? 0)
        : isOpen
          ? line.open
          : line.quantity;
    sheet.text(order.seller.name, { strong: true, size: 12 });
    sheet.text(order.seller.supportEmail, { soft: true });
    sheet.space(20);
    sheet.text("Packing slip", { strong: true, size: 22 });
    sheet.space(10);
    sheet.barcode(order.number, { module: 1.25, height: 40 });
    sheet.space(10);
    sheet.row(
      [
        { text: addressLines(order.address).join("\n"), size: 12 },
        {
          text: [
            `Ordered: ${day.format(order.placedAt)}`,
            ...(order.shipBy ? [`Ship by: ${day.format(order.shipBy)}`] : []),
            `Service: ${order.shippingMethod}`,
            ...(order.address.phone ? [`Phone: ${order.address.phone}`] : []),
            ...(parcel ? [`Parcel ${at + 1} of ${order.parcels.length}`] : []),
          ].join("\n"),
        },
      ],
      [1, 1],
    );
    sheet.space(16);
    for (const line of order.lines.filter((one) => units(one) > 0)) {
      sheet.room(34);
      const y = sheet.y;
      sheet.row(
        [
          { text: "" },
          { text: `${units(line)} ×`, strong: true },
          { text: [line.title, line.choice].filter(Boolean).join("\n") },
          { text: line.sku, soft: true },
        ],
        COLUMNS,
        { rule: true, gap: 6 },
      );
      sheet.box(sheet.left, y + 7);
    }
    const later =
      order.lines.reduce((sum, line) => sum + line.quantity, 0) -
      order.lines.reduce((sum, line) => sum + units(line), 0);
    sheet.rule();
    sheet.space(10);
    if (later > 0) sheet.text("The rest of your order comes in another parcel.", { soft: true });
    sheet.text("Something is not right? Ask for a return on the page of your order.", { soft: true });
  }
  return sheet.end();
}
