import { onboard } from "../control/acts";
import type { Sandbox } from "../sandbox";
import { html, panel } from "./layout";
import type { Shown } from "./pages";

/** Where a seller hands in what Stripe must know. A used or old link leads to the refresh address. */
export function onboardingPage(sandbox: Sandbox, id: string): Shown {
  const link = sandbox.store.get("account_link", id);
  const account = sandbox.store.get("account", link?.account ?? "")?.object;
  if (link === undefined || account === undefined) {
    return { status: 404, body: panel("Link not known", html`<p>Ask the shop for a new one.</p>`) };
  }
  if (link.used || link.expiresAt < sandbox.clock.now()) return { status: 303, location: link.refreshUrl };
  const body = html`<p>This page stands in for Stripe's onboarding. A real one asks for your name, your business and your bank account.</p>
<dl><dt>Account</dt><dd><code>${account.id}</code></dd><dt>Name</dt><dd>${account.business_profile?.name ?? account.email ?? "none yet"}</dd><dt>Country</dt><dd>${account.country}</dd></dl>
<form method="post" action="/onboarding/${id}"><div class="row"><button class="go" name="answer" value="complete">Use test details and finish</button><button class="calm" name="answer" value="later">Finish later</button></div></form>`;
  return { status: 200, body: panel("Get paid", body) };
}

export function takeOnboarding(sandbox: Sandbox, id: string, form: URLSearchParams): Shown | null {
  const link = sandbox.store.get("account_link", id);
  if (link === undefined) return null;
  if (link.used || link.expiresAt < sandbox.clock.now()) return { status: 303, location: link.refreshUrl };
  sandbox.store.transact((tx) => {
    tx.edit("account_link", id).used = true;
  });
  if (form.get("answer") === "complete") onboard(sandbox, link.account);
  return { status: 303, location: link.returnUrl };
}
