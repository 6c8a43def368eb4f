import "server-only";
import type { PostalAddress } from "@/lib/accounts/model/address";
import { addressLines } from "@/lib/accounts/model/address-lines";
import { countryRule } from "@/lib/accounts/model/countries";
import { db } from "@/lib/platform/db/client";
import { Sheet } from "@/lib/platform/pdf/sheet";

/** Whose an approved return is, and its label as PDF for the parcel; null while there is none to print. */
export async function returnLabel(number: string): Promise<{
  ownerKey: string;
  groupNumber: string;
  sellerId: string;
  print(): Promise<Buffer>;
} | null> {
  const request = await db.returnRequest.findUnique({
    where: { number },
    include: {
      warehouse: true,
      lines: { include: { line: true }, orderBy: { id: "asc" } },
      order: {
        include: {
          seller: { select: { name: true } },
          group: { select: { ownerKey: true, number: true } },
        },
      },
    },
  });
  const { warehouse, order, lines } = request ?? {};
  if (!request || !warehouse || !order || !lines || request.status !== "APPROVED") return null;
  return {
    ownerKey: order.group.ownerKey,
    groupNumber: order.group.number,
    sellerId: order.sellerId,
    async print() {
      const at = request.decidedAt ?? request.createdAt;
      const sheet = new Sheet({ title: `Return ${number}`, at, size: "A6", margin: 22 });
      sheet.text("Return to", { soft: true, size: 9 });
      sheet.text(order.seller.name, { strong: true, size: 14 });
      sheet.text(
        [
          warehouse.name,
          `${warehouse.postcode} ${warehouse.city}`.trim(),
          countryRule(warehouse.country.trim())?.name ?? warehouse.country,
        ].join("\n"),
        { size: 12 },
      );
      sheet.space(10);
      sheet.rule();
      sheet.space(10);
      sheet.text("From", { soft: true, size: 9 });
      sheet.text(addressLines(order.address as unknown as PostalAddress).join("\n"), { size: 9 });
      sheet.space(12);
      sheet.barcode(number, { module: 1.4, height: 56 });
      sheet.space(8);
      sheet.rule();
      sheet.space(6);
      sheet.text(`Order ${order.number}`, { size: 8, soft: true });
      for (const { line, quantity } of lines.slice(0, 6))
        sheet.text(`${quantity} × ${line.title}`.slice(0, 70), { size: 8, soft: true });
      return sheet.end();
    },
  };
}
