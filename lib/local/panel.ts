import { styleText } from "node:util";
import { named } from "./paths";

const ACCOUNTS = [
  ["Shopper", "mara@agora.test"],
  ["Seller", "nora@agora.test"],
  ["Operator", "otto@agora.test"],
] as const;

const PASSWORD = "agora-demo";

/** What somebody needs to know once everything runs. */
export function panel(options: {
  address: string;
  demo: boolean;
  stripePage?: string;
  hasMailServer: boolean;
  seconds: number;
}): string {
  const { address } = options;
  const rows: Array<readonly [string, string] | undefined> = [
    ...(options.demo ? [...ACCOUNTS, ["Password", `${PASSWORD}, for all three`] as const, undefined] : []),
    ...(options.stripePage ? [["Payments", `${options.stripePage}, the Stripe sandbox`] as const] : []),
    ...(options.hasMailServer ? [] : [["Mail", `${address}/admin/outbox, as the operator`] as const]),
    ["Logs", named("logs")],
  ];
  const body = rows.map((row) => (row ? `  ${paint("dim", row[0].padEnd(10))}${row[1]}` : ""));
  return [
    "",
    `  ${paint("bold", "Agora is open at")} ${paint("cyan", address)}  ${paint("dim", `after ${options.seconds.toFixed(0)} s`)}`,
    "",
    ...body,
    "",
    `  ${paint("dim", "Ctrl-C stops everything.")}`,
    "",
  ].join("\n");
}

type Style = "bold" | "cyan" | "dim";

function paint(style: Style, text: string): string {
  return process.stdout.isTTY && !process.env.NO_COLOR ? styleText(style, text) : text;
}
