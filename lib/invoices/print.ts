import "server-only";
import { addressLines } from "@/lib/accounts/model/address-lines";
import { formatMoney } from "@/lib/platform/money";
import { type Cell, Sheet } from "@/lib/platform/pdf/sheet";
import { type Paper, taxByRate } from "./model";

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
const COLUMNS = [6, 1, 2, 1.4, 2];

/** An invoice or a credit note as PDF, from what was kept when it was issued: the same bytes every time. */
export async function printPaper(paper: Paper, number: string, issuedAt: Date): Promise<Buffer> {
  const isInvoice = paper.kind === "INVOICE";
  const name = isInvoice ? "Invoice" : "Credit note";
  const money = (amount: number) => formatMoney(amount, paper.currency);
  const sheet = new Sheet({
    title: `${name} ${number}`,
    at: issuedAt,
    footer: `${name} ${number} · ${paper.seller.name} · ${paper.seller.email}`,
  });
  sheet.text(paper.seller.name, { strong: true, size: 12 });
  sheet.text([paper.seller.city, paper.seller.country].filter(Boolean).join(", "), { soft: true });
  sheet.text(paper.seller.email, { soft: true });
  sheet.space(28);
  sheet.text(`${name} ${number}`, { strong: true, size: 22 });
  sheet.space(14);
  const facts = [
    `Date: ${day.format(issuedAt)}`,
    `Order: ${paper.orderNumber}, ${day.format(new Date(paper.orderedAt))}`,
    ...(isInvoice && paper.shippedAt ? [`Shipped: ${day.format(new Date(paper.shippedAt))}`] : []),
    ...(paper.invoiceNumber ? [`Takes from invoice: ${paper.invoiceNumber}`] : []),
    ...(paper.reason ? [`Reason: ${paper.reason}`] : []),
  ];
  sheet.row(
    [
      { text: [...addressLines(paper.buyer.address), paper.buyer.email].join("\n") },
      { text: facts.join("\n") },
    ],
    [1, 1],
  );
  sheet.space(20);
  const head: Cell[] = ["Item", "Units", "Price", "Tax", "Amount"].map((text, index) => ({
    text,
    soft: true,
    size: 9,
    ...(index > 0 ? { align: "right" } : {}),
  }));
  sheet.row(head, COLUMNS);
  for (const line of paper.lines) {
    const small = [line.choice, line.sku, line.discount > 0 ? `less ${money(line.discount)}` : ""];
    sheet.row(
      [
        { text: [line.title, small.filter(Boolean).join(" · ")].filter(Boolean).join("\n") },
        { text: String(line.quantity), align: "right" },
        { text: line.unitPrice === null ? "" : money(line.unitPrice), align: "right" },
        { text: line.taxBps > 0 ? `${line.taxBps / 100} %` : "–", align: "right" },
        { text: money(line.total), align: "right" },
      ],
      COLUMNS,
      { rule: true },
    );
  }
  const sum = (label: string, amount: number, strong = false) =>
    sheet.row(
      [
        { text: label, strong, align: "right" },
        { text: money(amount), strong, align: "right" },
      ],
      [10.4, 2],
      { gap: 3, rule: strong },
    );
  sheet.rule();
  sheet.space(6);
  if (paper.delivery > 0) sum("Delivery", paper.delivery);
  sum(isInvoice ? "Total" : "Given back", paper.total, true);
  sheet.space(4);
  const rates = taxByRate(paper.lines);
  for (const { bps, tax } of rates) sum(`of which tax at ${bps / 100} %`, tax);
  const rest = paper.tax - rates.reduce((all, rate) => all + rate.tax, 0);
  if (rest > 0) sum("of which tax on delivery", rest);
  if (paper.tax === 0) sheet.text("No tax is charged.", { soft: true, size: 9 });
  return sheet.end();
}
