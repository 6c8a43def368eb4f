import "server-only";
import { currencyDecimals } from "@/lib/platform/currency";
import type { Statement, StatementLine } from "../queries/statement";

export const BOOKINGS: Readonly<Record<StatementLine["kind"], string>> = {
  charge: "Order",
  refund: "Refund",
  chargeback: "Dispute",
  payout: "Sent to your account",
};

const HEAD = [
  "time",
  "booking",
  "order",
  "goods",
  "delivery",
  "discounts paid by the market",
  "commission",
  "amount",
  "owed after",
  "currency",
  "sales tax passed on",
];

/** A month as CSV: one booking a line, amounts with a point and the currency's decimals, what is owed after each. */
export function statementCsv(statement: Statement): string {
  const digits = currencyDecimals(statement.currency);
  const money = (amount: number) => (amount / 10 ** digits).toFixed(digits);
  let owed = statement.opening;
  const line = ({ at, kind, number, amount, parts }: StatementLine): string[] => {
    owed += amount;
    const of = (value: number | null | undefined) => (value == null ? "" : money(value));
    return [
      at.toISOString(),
      BOOKINGS[kind],
      number ?? "",
      of(parts?.goods),
      of(parts?.delivery),
      of(parts?.byMarket),
      of(parts ? -parts.commission : null),
      money(amount),
      money(owed),
      statement.currency,
      of(parts?.tax),
    ];
  };
  const edge = (label: string, at: Date, amount: number) => [
    at.toISOString(),
    label,
    "",
    "",
    "",
    "",
    "",
    "",
    money(amount),
    statement.currency,
    "",
  ];
  const rows = [
    HEAD,
    edge("Owed before", statement.from, statement.opening),
    ...statement.lines.map(line),
    edge("Owed after", statement.until, statement.closing),
  ];
  return `${rows.map((row) => row.map(quoted).join(",")).join("\r\n")}\r\n`;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
