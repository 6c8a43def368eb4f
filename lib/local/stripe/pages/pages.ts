import type { IncomingMessage, ServerResponse } from "node:http";
import { fromElsewhere } from "../control/same-origin";
import { readBody } from "../http/body";
import type { Sandbox } from "../sandbox";
import { takeAction } from "./actions";
import { faults } from "./faults-view";
import type { Html } from "./layout";
import { html, page, panel } from "./layout";
import { objectPage } from "./object-page";
import { onboardingPage, takeOnboarding } from "./onboarding";
import { takeThreeDSecure, threeDSecurePage } from "./three-d-secure";
import { accounts, cards, disputes, events, payments, refunds, requests, transfers } from "./views";

/** A page, or a place to go on to. */
export interface Shown {
  status: number;
  body?: string;
  location?: string;
}

const VIEWS: Record<string, { title: string; show: (sandbox: Sandbox) => Html }> = {
  payments: { title: "Payments", show: payments },
  refunds: { title: "Refunds", show: refunds },
  transfers: { title: "Transfers", show: transfers },
  accounts: { title: "Accounts", show: accounts },
  disputes: { title: "Disputes", show: disputes },
  events: { title: "Events", show: events },
  requests: { title: "Requests", show: requests },
  faults: { title: "Faults", show: faults },
  cards: { title: "Test cards", show: cards },
};

/** The pages for people: what the sandbox holds, 3-D Secure, onboarding. */
export async function answerPage(
  sandbox: Sandbox,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://sandbox");
  const shown = request.method === "POST" ? await post(sandbox, request, url) : get(sandbox, url);
  response.writeHead(shown.status, {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'",
    "x-content-type-options": "nosniff",
    ...(shown.location === undefined ? {} : { location: shown.location }),
  });
  response.end(shown.body);
}

function get(sandbox: Sandbox, url: URL): Shown {
  const [what, id = ""] = url.pathname.slice(1).split("/");
  switch (what) {
    case "":
      return home(sandbox, url.searchParams.get("view") ?? "payments");
    case "objects":
      return objectPage(sandbox, id);
    case "receipts":
      return { status: 303, location: `/objects/${id}` };
    case "3d-secure":
      return threeDSecurePage(sandbox, id);
    case "onboarding":
      return onboardingPage(sandbox, id);
    default:
      return notFound();
  }
}

async function post(sandbox: Sandbox, request: IncomingMessage, url: URL): Promise<Shown> {
  if (fromElsewhere(request)) {
    return {
      status: 403,
      body: panel("Not from here", html`<p>This may only be done on the sandbox's own page.</p>`),
    };
  }
  const form = new URLSearchParams((await readBody(request)) ?? "");
  const [what, id = "", ...rest] = url.pathname.slice(1).split("/");
  if (what === "3d-secure") return takeThreeDSecure(sandbox, id, form) ?? notFound();
  if (what === "onboarding") return takeOnboarding(sandbox, id, form) ?? notFound();
  if (what === "actions") return takeAction(sandbox, [id, ...rest], form) ?? notFound();
  return notFound();
}

function notFound(): Shown {
  return {
    status: 404,
    body: panel(
      "Nothing here",
      html`<p>The sandbox has no such page.</p><p><a href="/">All it holds</a></p>`,
    ),
  };
}

function home(sandbox: Sandbox, name: string): Shown {
  const view = VIEWS[name];
  if (view === undefined) return notFound();
  const tabs = Object.entries(VIEWS).map(
    ([key, { title }]) =>
      html`<li><a href="/?view=${key}"${key === name ? html` aria-current="page"` : ""}>${title}</a></li>`,
  );
  const body = html`<header><h1>Stripe sandbox</h1><p class="soft">A stand-in for Stripe on this machine. No money moves.</p><nav aria-label="What it holds"><ul>${tabs}</ul></nav></header><main><h2>${view.title}</h2>${view.show(sandbox)}</main>`;
  return { status: 200, body: page(`${view.title} · Stripe sandbox`, body) };
}
