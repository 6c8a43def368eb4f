import { noSuch } from "../http/api-error";
import type { Call, Routes } from "../http/call";
import { list, listParams } from "../http/list";
import { expand, optional, read, text } from "../http/params";
import { currency } from "./currency";
import { currentLine } from "./ledger";

function retrieve(call: Call): object {
  read(call.params, { expand });
  const codes = call.balances.currencies(call.owner).sort();
  const now = call.clock.now();
  const part = (name: "available" | "pending") =>
    (codes.length === 0 ? ["usd"] : codes).map((code) => {
      const amount = call.balances.of(call.owner, code, now)[name];
      return { amount, currency: code, source_types: { card: amount } };
    });
  return { object: "balance", available: part("available"), livemode: false, pending: part("pending") };
}

function retrieveLine(call: Call): object {
  read(call.params, { expand });
  const id = call.path.id ?? "";
  const row = call.tx.get("balance_transaction", id);
  if (row?.owner !== call.owner) throw noSuch("balance transaction", id, "id");
  return currentLine(row.object, call.clock.now());
}

function listLines(call: Call): object {
  const params = read(call.params, {
    ...listParams,
    currency: optional(currency),
    payout: optional(text),
    source: optional(text),
    type: optional(text),
  });
  return list(call, params, {
    kind: "balance_transaction",
    label: "balance transaction",
    url: "/v1/balance_transactions",
    keep: ({ object }) =>
      (params.currency === undefined || object.currency === params.currency) &&
      (params.source === undefined || object.source === params.source) &&
      (params.payout === undefined || object.source === params.payout) &&
      (params.type === undefined || object.type === params.type),
    show: ({ object }) => currentLine(object, call.clock.now()),
  });
}

export const balanceRoutes: Routes = [
  { method: "GET", path: "/v1/balance", handle: retrieve },
  { method: "GET", path: "/v1/balance_transactions", handle: listLines },
  { method: "GET", path: "/v1/balance_transactions/:id", handle: retrieveLine },
  { method: "GET", path: "/v1/balance/history", handle: listLines },
  { method: "GET", path: "/v1/balance/history/:id", handle: retrieveLine },
];
