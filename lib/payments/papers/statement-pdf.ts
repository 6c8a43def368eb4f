import "server-only";
import { formatMoney } from "@/lib/platform/money";
import { type Cell, Sheet } from "@/lib/platform/pdf/sheet";
import type { Statement, StatementLine } from "../queries/statement";
import { BOOKINGS } from "./statement-csv";

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const name = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
const COLUMNS = [1.3, 2.6, 3, 1.7, 1.9];
/** Lines that are printed; a month with more is whole in its CSV. */
const MOST_LINES = 1_000;

/** A month on paper: what was owed, what came and went by kind, what is owed, and every booking. */
export async function statementPdf(statement: Statement, at: Date): Promise<Buffer> {
  const { seller, currency, lines, opening, closing, from } = statement;
  const money = (amount: number) => formatMoney(amount, currency);
  const title = `Statement ${name.format(from)}`;
  const sheet = new Sheet({ title, at, footer: `${title} · ${seller.name}` });
  sheet.text(seller.name, { strong: true, size: 12 });
  sheet.text([seller.city, seller.country].filter(Boolean).join(", "), { soft: true });
  sheet.space(24);
  sheet.text(title, { strong: true, size: 22 });
  sheet.space(4);
  sheet.text(`Days are UTC. Written ${day.format(at)} ${at.getUTCFullYear()}.`, { soft: true });
  sheet.space(16);
  const sum = (label: string, amount: number, strong = false) =>
    sheet.row(
      [
        { text: label, strong },
        { text: money(amount), strong, align: "right" },
      ],
      [8, 2],
      { gap: 3, rule: strong },
    );
  sum("Owed to you before", opening, true);
  const charges = lines.filter(({ kind }) => kind === "charge");
  const of = (part: keyof NonNullable<StatementLine["parts"]>) =>
    charges.reduce((all, line) => all + (line.parts?.[part] ?? 0), 0);
  if (charges.length > 0) {
    sum(
      `Goods of ${charges.length === 1 ? "1 order" : `${charges.length} orders`}, without tax`,
      of("goods"),
    );
    sum("Delivery that shoppers paid", of("delivery"));
    if (of("byMarket") > 0) sum("Discounts that the market paid", of("byMarket"));
    sum("Commission of the market", -of("commission"));
    const other =
      charges.reduce((all, line) => all + line.amount, 0) -
      of("goods") -
      of("delivery") -
      of("byMarket") +
      of("commission");
    if (other !== 0) sum("Gift cards, which are owed to who redeems them", other);
  }
  for (const kind of ["refund", "chargeback", "payout"] as const) {
    const some = lines.filter((line) => line.kind === kind);
    if (some.length > 0)
      sum(
        { refund: "Refunds, your part", chargeback: "Disputes", payout: "Sent to your account" }[kind],
        some.reduce((all, line) => all + line.amount, 0),
      );
  }
  sum("Owed to you after", closing, true);
  sheet.space(6);
  sheet.text(
    `Shoppers also paid ${money(of("tax"))} of sales tax, which the market passes on. Card fees are the market’s.`,
    { soft: true, size: 9 },
  );
  sheet.space(18);
  const head: Cell[] = ["Day", "Booking", "Order", "Amount", "Owed after"].map((text, index) => ({
    text,
    soft: true,
    size: 9,
    ...(index > 2 ? { align: "right" } : {}),
  }));
  sheet.row(head, COLUMNS);
  let owed = opening;
  for (const line of lines.slice(0, MOST_LINES)) {
    owed += line.amount;
    sheet.row(
      [
        { text: day.format(line.at) },
        { text: BOOKINGS[line.kind] },
        { text: line.number ?? "" },
        { text: money(line.amount), align: "right" },
        { text: money(owed), align: "right" },
      ],
      COLUMNS,
      { gap: 3, rule: true },
    );
  }
  if (lines.length > MOST_LINES)
    sheet.text(`${lines.length - MOST_LINES} more bookings stand in the CSV of this month.`, { soft: true });
  if (lines.length === 0) sheet.text("Nothing was booked in this month.", { soft: true });
  return sheet.end();
}
