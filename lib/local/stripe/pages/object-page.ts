import type { Sandbox } from "../sandbox";
import type { ObjectKind } from "../store/rows";
import { html, page, panel } from "./layout";
import type { Shown } from "./pages";

const KINDS: readonly ObjectKind[] = [
  "payment_intent",
  "charge",
  "refund",
  "transfer",
  "transfer_reversal",
  "account",
  "dispute",
  "event",
  "payment_method",
  "customer",
  "setup_intent",
  "balance_transaction",
  "payout",
];

/** One object as the API would give it. */
export function objectPage(sandbox: Sandbox, id: string): Shown {
  for (const kind of KINDS) {
    const row = sandbox.store.get(kind, id);
    if (row === undefined) continue;
    const body = html`<main><p><a href="/">All it holds</a></p><h1>${kind.replaceAll("_", " ")}</h1><p class="soft"><code>${id}</code></p><pre tabindex="0">${JSON.stringify(row.object, null, 2)}</pre></main>`;
    return { status: 200, body: page(id, body) };
  }
  return {
    status: 404,
    body: panel(
      "Nothing here",
      html`<p>The sandbox holds no object with this id.</p><p><a href="/">All it holds</a></p>`,
    ),
  };
}
