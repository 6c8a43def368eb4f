import { disconnect } from "@/lib/platform/db/client";
import { findViolations } from "./check";
import { takeStock } from "./check/found";
import { fillMarket } from "./market";
import { comeToRest } from "./rest";

/** Runs beside the store with the same variables: `fill` makes the market, `judge` brings it to rest and looks. */
const [act = ""] = process.argv.slice(2);

try {
  if (act === "fill") await fillMarket(new Date());
  else {
    await comeToRest();
    console.log(JSON.stringify({ found: await takeStock(), violations: await findViolations() }));
  }
} finally {
  await disconnect();
}
process.exit(0);
