import { shown as money } from "../money/currency";
import { TEST_CARDS } from "../payments/test-cards";
import type { Sandbox } from "../sandbox";
import type { ObjectKind, Rows } from "../store/rows";
import type { Html } from "./layout";
import { html } from "./layout";

const SHOWN = 100;

/** The newest objects of a kind as table rows, or a sentence when there are none. */
function table<K extends ObjectKind>(
  sandbox: Sandbox,
  kind: K,
  empty: string,
  heads: Html,
  row: (row: Readonly<Rows[K]>, id: string) => Html,
): Html {
  const rows: Html[] = [];
  for (const [id, found] of sandbox.store.newestFirst(kind)) {
    if (rows.length === SHOWN) break;
    rows.push(html`<tr>${row(found, id)}</tr>`);
  }
  if (rows.length === 0) return html`<p class="soft">${empty}</p>`;
  return html`<div class="wide" tabindex="0" role="region" aria-label="Table"><table><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

function link(id: string): Html {
  return html`<td><a href="/objects/${id}"><code>${id}</code></a></td>`;
}

function when(seconds: number): Html {
  return html`<td>${new Date(seconds * 1000).toISOString().replace("T", " ").slice(0, 19)}</td>`;
}

function status(text: string | null): Html {
  const good = ["succeeded", "paid", "won", "delivered", "active"].includes(text ?? "");
  const bad = ["failed", "canceled", "lost", "dropped", "given_up"].includes(text ?? "");
  return html`<td><span class="${good ? "good" : bad ? "bad" : "soft"}">${text}</span></td>`;
}

export function payments(sandbox: Sandbox): Html {
  return table(
    sandbox,
    "payment_intent",
    "No payments yet.",
    html`<th>Payment</th><th>Status</th><th class="num">Amount</th><th class="num">Received</th><th>Card</th><th>Group</th><th>Created</th>`,
    ({ object }) => {
      const card = sandbox.store.get("charge", String(object.latest_charge))?.object.payment_method_details
        ?.card;
      return html`${link(object.id)}${status(object.status)}<td class="num">${money(object.amount, object.currency)}</td><td class="num">${money(object.amount_received, object.currency)}</td><td>${card ? `${card.brand} ${card.last4}` : ""}</td><td>${object.transfer_group}</td>${when(object.created)}`;
    },
  );
}

export function refunds(sandbox: Sandbox): Html {
  return table(
    sandbox,
    "refund",
    "No refunds yet.",
    html`<th>Refund</th><th>Status</th><th class="num">Amount</th><th>Of</th><th>Kind</th><th>Created</th>`,
    ({ object, release }) =>
      html`${link(object.id)}${status(object.status)}<td class="num">${money(object.amount, object.currency)}</td>${link(String(object.payment_intent ?? object.charge))}<td>${release ? "released authorisation" : "refund"}</td>${when(object.created)}`,
  );
}

export function transfers(sandbox: Sandbox): Html {
  return table(
    sandbox,
    "transfer",
    "No transfers yet.",
    html`<th>Transfer</th><th class="num">Amount</th><th class="num">Reversed</th><th>To</th><th>Group</th><th>Created</th>`,
    ({ object }) =>
      html`${link(object.id)}<td class="num">${money(object.amount, object.currency)}</td><td class="num">${money(object.amount_reversed, object.currency)}</td>${link(String(object.destination))}<td>${object.transfer_group}</td>${when(object.created)}`,
  );
}

export function accounts(sandbox: Sandbox): Html {
  const now = sandbox.clock.now();
  return table(
    sandbox,
    "account",
    "No connected accounts yet.",
    html`<th>Account</th><th>Name</th><th>State</th><th class="num">Balance</th><th>Created</th><th>Act</th>`,
    ({ object }) => {
      const balances = sandbox.balances
        .currencies(object.id)
        .map((code) => ({ code, ...sandbox.balances.of(object.id, code, now) }));
      const sums = balances.map(({ code, available, pending }) => money(available + pending, code));
      const act = !object.details_submitted
        ? button(`accounts/${object.id}/onboard`, "Complete onboarding")
        : balances.some(({ available }) => available > 0)
          ? button(`accounts/${object.id}/payout`, "Pay out")
          : "";
      return html`${link(object.id)}<td>${object.business_profile?.name ?? object.email}</td>${status(object.payouts_enabled ? "active" : "onboarding")}<td class="num">${sums.join(", ")}</td>${when(object.created ?? 0)}<td>${act}</td>`;
    },
  );
}

export function disputes(sandbox: Sandbox): Html {
  return table(
    sandbox,
    "dispute",
    "No disputes. A payment with the card 4000 0000 0000 0259 brings one.",
    html`<th>Dispute</th><th>Status</th><th>Reason</th><th class="num">Amount</th><th>Of</th><th>Decide</th>`,
    ({ object }) => {
      const open = !["won", "lost", "warning_closed"].includes(object.status);
      return html`${link(object.id)}${status(object.status)}<td>${object.reason}</td><td class="num">${money(object.amount, object.currency)}</td>${link(String(object.payment_intent))}<td>${open ? html`${button(`disputes/${object.id}/won`, "Shop wins")} ${button(`disputes/${object.id}/lost`, "Shop loses")}` : ""}</td>`;
    },
  );
}

export function events(sandbox: Sandbox): Html {
  const deliveries = new Map<string, Rows["delivery"][]>();
  for (const [, delivery] of sandbox.store.entries("delivery")) {
    deliveries.set(delivery.event, [...(deliveries.get(delivery.event) ?? []), delivery]);
  }
  const told = (delivery: Rows["delivery"]) => {
    const last = delivery.attempts.at(-1);
    const tries = delivery.attempts.length === 1 ? "1 try" : `${delivery.attempts.length} tries`;
    return html`<div>${delivery.state}, ${tries}${last?.error ? `: ${last.error}` : ""}${delivery.note ? ` (${delivery.note})` : ""}</div>`;
  };
  return html`<p>${button("deliveries/flush", "Deliver everything now")}</p>${table(
    sandbox,
    "event",
    "No events yet.",
    html`<th>Event</th><th>Type</th><th>About</th><th>Delivery</th><th>Created</th><th>Act</th>`,
    ({ object }) =>
      html`${link(object.id)}<td>${object.type}</td>${link(String((object.data.object as { id?: string }).id ?? ""))}<td class="text">${(deliveries.get(object.id) ?? []).map(told)}</td>${when(object.created)}<td>${button(`events/${object.id}/resend`, "Send again")}</td>`,
  )}`;
}

export function requests(sandbox: Sandbox): Html {
  const rows = sandbox.log.newestFirst().slice(0, SHOWN);
  if (rows.length === 0) return html`<p class="soft">No requests since the start.</p>`;
  return html`<div class="wide" tabindex="0" role="region" aria-label="Table"><table><thead><tr><th>Time</th><th>Request</th><th>Answer</th><th>Idempotency key</th><th>Faults</th></tr></thead><tbody>${rows.map(
    (entry) =>
      html`<tr><td>${new Date(entry.at).toISOString().slice(11, 23)}</td><td><code>${entry.method} ${entry.path}</code></td><td>${entry.status ?? "cut"}${entry.replayed ? " (replayed)" : ""}</td><td><code>${entry.idempotencyKey}</code></td><td>${entry.faults.join(", ")}</td></tr>`,
  )}</tbody></table></div>`;
}

export function cards(): Html {
  return html`<p>Any expiry date in the future, any three digits as security code (four for Amex). <code>pm_card_</code> names are ready-made payment methods for code that runs on a server.</p><div class="wide" tabindex="0" role="region" aria-label="Table"><table><thead><tr><th>Number</th><th>Brand</th><th>What it does</th><th>Ready-made</th></tr></thead><tbody>${TEST_CARDS.map(
    (card) =>
      html`<tr><td><code>${card.number.replace(/(\d{4})(?=\d)/g, "$1 ")}</code></td><td>${card.brand}</td><td class="text">${card.does}</td><td><code>pm_card_${card.names[0]}</code></td></tr>`,
  )}</tbody></table></div>`;
}

/** A form of one button that does something and comes back. */
export function button(action: string, label: string): Html {
  return html`<form class="line" method="post" action="/actions/${action}"><button>${label}</button></form>`;
}
