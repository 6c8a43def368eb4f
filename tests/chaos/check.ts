import { proveLedgers } from "@/lib/inventory/jobs";
import { proveMoney } from "@/lib/payments/queries/prove";
import { provePapers } from "./check/papers";
import { provePayouts } from "./check/payouts";
import { proveProvider } from "./check/provider";
import { proveReturns } from "./check/returns";
import { proveRows } from "./check/rows";

export type Violation = { what: string; id: string };

/** What may never happen, looked for after everything has come to rest. Numbers are those of the design. */
export async function findViolations(): Promise<Violation[]> {
  return [
    ...(await proveLedgers()),
    ...(await proveMoney()),
    ...(await proveRows()),
    ...(await proveReturns()),
    ...(await provePapers()),
    ...(await proveProvider()),
    ...(await provePayouts()),
  ];
}
