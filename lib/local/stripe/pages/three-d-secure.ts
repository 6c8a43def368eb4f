import { answerThreeDSecure } from "../control/acts";
import { shown as money } from "../money/currency";
import type { Sandbox } from "../sandbox";
import { html, panel } from "./layout";
import type { Shown } from "./pages";

const over = (title: string): Shown => ({
  status: 200,
  body: panel(title, html`<p>You can close this page and go back to the shop.</p>`),
});

/** The bank's question to the shopper. */
export function threeDSecurePage(sandbox: Sandbox, id: string): Shown {
  const challenge = sandbox.store.get("challenge", id);
  if (challenge === undefined)
    return { status: 404, body: panel("Nothing to confirm", html`<p>There is no such payment.</p>`) };
  if (challenge.state !== "open") return over("Already answered");
  const intent = sandbox.store.get("payment_intent", challenge.intent)?.object;
  const card = sandbox.store.get("payment_method", String(intent?.payment_method))?.object.card;
  const body = html`<p>Your bank wants to know that it is you. This page stands in for the bank.</p>
<dl>${intent ? html`<dt>Amount</dt><dd>${money(intent.amount, intent.currency)}</dd>` : html`<dt>Purpose</dt><dd>Save the card</dd>`}${card ? html`<dt>Card</dt><dd>${card.brand} ending in ${card.last4}</dd>` : ""}</dl>
<form method="post" action="/3d-secure/${id}"><div class="row"><button class="go" name="answer" value="approve">Approve</button><button class="calm" name="answer" value="refuse">Refuse</button></div></form>`;
  return { status: 200, body: panel("Confirm your payment", body) };
}

export function takeThreeDSecure(sandbox: Sandbox, id: string, form: URLSearchParams): Shown | null {
  const next = answerThreeDSecure(sandbox, id, form.get("answer") === "approve");
  if (next === undefined) return null;
  if (next !== null) return { status: 303, location: next };
  return over(form.get("answer") === "approve" ? "Confirmed" : "Refused");
}
