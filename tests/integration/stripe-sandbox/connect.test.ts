import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hold, pay, rejection, startInbox, startSandbox } from "./support";

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let inbox: Awaited<ReturnType<typeof startInbox>>;
let stripe: Stripe;

beforeAll(async () => {
  inbox = await startInbox();
  sandbox = await startSandbox({ webhookUrl: inbox.url });
  stripe = sandbox.stripe;
});

afterAll(async () => {
  await sandbox.close();
  await inbox.close();
});

const newSeller = () =>
  stripe.accounts.create({
    type: "express",
    country: "US",
    email: "seller@example.test",
    capabilities: { transfers: { requested: true }, card_payments: { requested: true } },
    business_profile: { name: "Oak & Iron" },
    metadata: { seller: "s-1" },
  });

async function readySeller(): Promise<Stripe.Account> {
  const { id } = await newSeller();
  expect((await sandbox.control("POST", `accounts/${id}/onboard`)).status).toBe(200);
  return stripe.accounts.retrieve(id);
}

/** What an account holds in usd, pending money included. */
async function holds(account: string): Promise<{ available: number; pending: number }> {
  const balance = await stripe.balance.retrieve({}, { stripeAccount: account });
  const usd = (parts: { amount: number; currency: string }[]) =>
    parts.find(({ currency }) => currency === "usd")?.amount ?? 0;
  return { available: usd(balance.available), pending: usd(balance.pending) };
}

describe("onboarding", () => {
  test("a new seller hands in details on a page, and is announced", async () => {
    const account = await newSeller();
    expect(account).toMatchObject({
      type: "express",
      charges_enabled: false,
      payouts_enabled: false,
      details_submitted: false,
      capabilities: { transfers: "inactive", card_payments: "inactive" },
      business_profile: { name: "Oak & Iron" },
      metadata: { seller: "s-1" },
    });
    expect(account.requirements?.currently_due).not.toEqual([]);
    const link = await stripe.accountLinks.create({
      account: account.id,
      type: "account_onboarding",
      refresh_url: "https://shop.test/sell/refresh",
      return_url: "https://shop.test/sell/done",
    });
    expect(link.expires_at).toBeGreaterThan(link.created);
    const page = await (await fetch(link.url)).text();
    expect(page).toContain("Oak &amp; Iron");
    const submit = () =>
      fetch(link.url, {
        method: "POST",
        redirect: "manual",
        body: new URLSearchParams({ answer: "complete" }),
      });
    expect((await submit()).headers.get("location")).toBe("https://shop.test/sell/done");

    const done = await stripe.accounts.retrieve(account.id);
    expect(done).toMatchObject({
      charges_enabled: true,
      payouts_enabled: true,
      details_submitted: true,
      capabilities: { transfers: "active", card_payments: "active" },
    });
    expect(done.requirements?.currently_due).toEqual([]);
    expect(done.external_accounts?.data).toHaveLength(1);
    await inbox.has("account.updated", account.id);
    const event = inbox.received.find(
      ({ type, account: from }) => type === "account.updated" && from === account.id,
    );
    expect(event?.data.object).toMatchObject({ id: account.id, payouts_enabled: true });
    expect((await submit()).headers.get("location")).toBe("https://shop.test/sell/refresh");
  });

  test("finishing later leaves the account as it was; an old link leads to the refresh address", async () => {
    const account = await newSeller();
    const make = () =>
      stripe.accountLinks.create({
        account: account.id,
        type: "account_onboarding",
        refresh_url: "https://shop.test/refresh",
        return_url: "https://shop.test/return",
      });
    const later = await make();
    const body = new URLSearchParams({ answer: "later" });
    const left = await fetch(later.url, { method: "POST", redirect: "manual", body });
    expect(left.headers.get("location")).toBe("https://shop.test/return");
    expect((await stripe.accounts.retrieve(account.id)).details_submitted).toBe(false);
    const old = await make();
    await sandbox.control("POST", "clock", { advance: 301 });
    expect((await fetch(old.url, { redirect: "manual" })).headers.get("location")).toBe(
      "https://shop.test/refresh",
    );
  });

  test("accounts are changed, listed and deleted; strangers' are not ours", async () => {
    const account = await newSeller();
    const changed = await stripe.accounts.update(account.id, {
      business_profile: { url: "https://oak.test" },
      metadata: { tier: "2" },
    });
    expect(changed).toMatchObject({
      business_profile: { name: "Oak & Iron", url: "https://oak.test" },
      metadata: { seller: "s-1", tier: "2" },
    });
    expect((await stripe.accounts.list({ limit: 1 })).data[0]?.id).toBe(account.id);
    expect(await stripe.accounts.del(account.id)).toMatchObject({ deleted: true });
    const gone = await rejection(stripe.accounts.retrieve(account.id));
    expect(gone.type).toBe("StripePermissionError");
    expect(gone).toMatchObject({ statusCode: 403, code: "account_invalid" });
    expect((await rejection(stripe.balance.retrieve({}, { stripeAccount: "acct_none" }))).statusCode).toBe(
      403,
    );
  });
});

describe("transfers", () => {
  test("from a charge: at once, in its group, never more than it brought in", async () => {
    const seller = await readySeller();
    const { id, latest_charge } = await hold(stripe, "pm_card_visa", { transfer_group: "order-9" });
    const charge = String(latest_charge);
    const early = await rejection(
      stripe.transfers.create({
        amount: 100,
        currency: "usd",
        destination: seller.id,
        source_transaction: charge,
      }),
    );
    expect(early.param).toBe("source_transaction");
    await stripe.paymentIntents.capture(id);
    const transfer = await stripe.transfers.create({
      amount: 4000,
      currency: "usd",
      destination: seller.id,
      source_transaction: charge,
      metadata: { order: "9" },
    });
    expect(transfer).toMatchObject({
      amount: 4000,
      amount_reversed: 0,
      reversed: false,
      transfer_group: "order-9",
      metadata: { order: "9" },
    });
    expect(await holds(seller.id)).toEqual({ available: 0, pending: 4000 });
    const there = await stripe.charges.retrieve(
      String(transfer.destination_payment),
      {},
      { stripeAccount: seller.id },
    );
    expect(there).toMatchObject({ amount: 4000, source_transfer: transfer.id });
    const race = await Promise.allSettled(
      Array.from({ length: 5 }, () =>
        stripe.transfers.create({
          amount: 600,
          currency: "usd",
          destination: seller.id,
          source_transaction: charge,
        }),
      ),
    );
    expect(race.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await stripe.transfers.list({ transfer_group: "order-9" })).data).toHaveLength(2);
    const currency = { amount: 100, currency: "eur", destination: seller.id, source_transaction: charge };
    expect((await rejection(stripe.transfers.create(currency))).param).toBe("currency");
    await inbox.has("transfer.created", transfer.id);
  });

  test("from the balance: only what is available, and only to who may be paid", async () => {
    const poor = await startSandbox();
    try {
      const { id } = await poor.stripe.accounts.create({
        type: "express",
        capabilities: { transfers: { requested: true } },
      });
      const send = (amount: number) =>
        poor.stripe.transfers.create({ amount, currency: "usd", destination: id });
      expect((await rejection(send(100))).code).toBe("insufficient_capabilities_for_transfer");
      await poor.control("POST", `accounts/${id}/onboard`);
      expect((await rejection(send(100))).code).toBe("balance_insufficient");
      await pay(poor.stripe, "pm_card_visa", { capture_method: "automatic" });
      expect((await rejection(send(100))).code).toBe("balance_insufficient");
      await poor.control("POST", "clock", { advance: 2 * 24 * 3600 + 1 });
      expect((await send(4825)).amount).toBe(4825);
      expect((await rejection(send(1))).code).toBe("balance_insufficient");
      await pay(poor.stripe, "pm_card_bypassPending", { capture_method: "automatic" });
      expect((await send(100)).amount).toBe(100);
    } finally {
      await poor.close();
    }
  });

  test("are reversed in parts, never more than was sent or than the seller still has", async () => {
    const seller = await readySeller();
    const { latest_charge } = await pay(stripe, "pm_card_visa");
    const transfer = await stripe.transfers.create({
      amount: 3000,
      currency: "usd",
      destination: seller.id,
      source_transaction: String(latest_charge),
    });
    const reversal = await stripe.transfers.createReversal(transfer.id, {
      amount: 1000,
      metadata: { refund: "r-1" },
    });
    expect(reversal).toMatchObject({ amount: 1000, transfer: transfer.id, metadata: { refund: "r-1" } });
    expect(await holds(seller.id)).toEqual({ available: 0, pending: 2000 });
    expect((await rejection(stripe.transfers.createReversal(transfer.id, { amount: 2001 }))).param).toBe(
      "amount",
    );
    const results = await Promise.allSettled(
      Array.from({ length: 6 }, () => stripe.transfers.createReversal(transfer.id, { amount: 700 })),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    const now = await stripe.transfers.retrieve(transfer.id);
    expect(now).toMatchObject({ amount_reversed: 2400, reversed: false });
    expect(now.reversals.data).toHaveLength(3);
    const rest = await stripe.transfers.createReversal(transfer.id);
    expect(rest.amount).toBe(600);
    expect((await stripe.transfers.retrieve(transfer.id)).reversed).toBe(true);
    expect((await rejection(stripe.transfers.createReversal(transfer.id))).message).toContain(
      "already fully reversed",
    );
    expect((await stripe.transfers.listReversals(transfer.id)).data).toHaveLength(4);
    expect(await stripe.transfers.retrieveReversal(transfer.id, reversal.id)).toMatchObject({
      id: reversal.id,
    });
    expect(await holds(seller.id)).toEqual({ available: 0, pending: 0 });
    await inbox.has("transfer.reversed", transfer.id);
  });

  test("what was paid out can't be taken back", async () => {
    const seller = await readySeller();
    const { latest_charge } = await pay(stripe, "pm_card_bypassPending", { capture_method: "automatic" });
    const transfer = await stripe.transfers.create({
      amount: 3000,
      currency: "usd",
      destination: seller.id,
      source_transaction: String(latest_charge),
    });
    const on = { stripeAccount: seller.id };
    expect((await rejection(stripe.payouts.create({ amount: 3001, currency: "usd" }, on))).code).toBe(
      "balance_insufficient",
    );
    const payout = await stripe.payouts.create({ amount: 2500, currency: "usd" }, on);
    expect(payout).toMatchObject({ amount: 2500, status: "pending" });
    await inbox.has("payout.paid", payout.id);
    expect((await stripe.payouts.retrieve(payout.id, {}, on)).status).toBe("paid");
    expect((await rejection(stripe.payouts.retrieve(payout.id))).statusCode).toBe(404);
    expect((await rejection(stripe.transfers.createReversal(transfer.id, { amount: 501 }))).code).toBe(
      "balance_insufficient",
    );
    expect((await stripe.transfers.createReversal(transfer.id, { amount: 500 })).amount).toBe(500);
  });

  test("all that an account has goes to its bank when its day comes, once", async () => {
    const seller = await readySeller();
    const { latest_charge } = await pay(stripe, "pm_card_bypassPending", { capture_method: "automatic" });
    await stripe.transfers.create({
      amount: 3000,
      currency: "usd",
      destination: seller.id,
      source_transaction: String(latest_charge),
    });
    const act = `accounts/${seller.id}/payout`;
    expect((await sandbox.control("POST", act)).status).toBe(200);
    const { data } = await stripe.payouts.list({}, { stripeAccount: seller.id });
    expect(data).toMatchObject([{ amount: 3000, currency: "usd", automatic: true }]);
    await inbox.has("payout.paid", data[0]?.id ?? "");
    expect(await holds(seller.id)).toEqual({ available: 0, pending: 0 });
    expect((await sandbox.control("POST", act)).status).toBe(404);
    expect((await sandbox.control("POST", "accounts/acct_none/payout")).status).toBe(404);
  });
});

test("every balance is the sum of its lines", async () => {
  const fresh = await startSandbox();
  try {
    const { id: intent } = await hold(fresh.stripe);
    await fresh.stripe.paymentIntents.capture(intent, { amount_to_capture: 4000 });
    await fresh.stripe.refunds.create({ payment_intent: intent, amount: 700 });
    const { id: other } = await pay(fresh.stripe, "pm_card_visa", {
      capture_method: "automatic",
      amount: 900,
      currency: "eur",
    });
    await fresh.control("POST", "disputes", { charge: other });
    const totals = async () => {
      const { available, pending } = await fresh.stripe.balance.retrieve();
      return ["eur", "usd"].map((code) =>
        [...available, ...pending]
          .filter(({ currency }) => currency === code)
          .reduce((sum, { amount }) => sum + amount, 0),
      );
    };
    const lines = (await fresh.stripe.balanceTransactions.list({ limit: 100 })).data;
    const sums = ["eur", "usd"].map((code) =>
      lines.filter(({ currency }) => currency === code).reduce((sum, { net }) => sum + net, 0),
    );
    expect(sums).toEqual([900 - 51 - 900 - 1500, 4000 - 146 - 700]);
    expect(await totals()).toEqual(sums);
    await fresh.control("POST", "settle");
    expect(await totals()).toEqual(sums);
    expect((await fresh.stripe.balance.retrieve()).pending.every(({ amount }) => amount === 0)).toBe(true);
  } finally {
    await fresh.close();
  }
});
