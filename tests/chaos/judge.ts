import { stripe } from "@/lib/payments/stripe";
import { disconnect } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { findViolations } from "./check";
import { fillMarket } from "./market";
import { comeToRest } from "./rest";

/** Runs beside the store with the same variables: `fill` makes the market, `judge` brings it to rest and looks. */
const [act = ""] = process.argv.slice(2);

async function isQuiet(): Promise<boolean> {
  const response = await fetch(`${env().STRIPE_API_BASE}/_sandbox/state`);
  return ((await response.json()) as { quiet: boolean }).quiet;
}

/** The banks decide, every second time for the shopper. @returns how many were open */
async function decideDisputes(): Promise<number> {
  let open = 0;
  for await (const { id, status } of stripe().disputes.list({ limit: 100 })) {
    if (status !== "needs_response") continue;
    const outcome = open % 2 === 0 ? "won" : "lost";
    await fetch(`${env().STRIPE_API_BASE}/_sandbox/disputes/${id}`, {
      method: "POST",
      body: JSON.stringify({ outcome }),
    });
    open += 1;
  }
  return open;
}

try {
  if (act === "fill") await fillMarket(new Date());
  else {
    await comeToRest(isQuiet);
    if (await decideDisputes()) await comeToRest(isQuiet);
    console.log(JSON.stringify(await findViolations()));
  }
} finally {
  await disconnect();
}
process.exit(0);
