import { beforeAll, describe, expect, test } from "vitest";
import * as act from "@/lib/accounts/actions/people";
import { updateProfile } from "@/lib/accounts/actions/profile";
import { signIn } from "@/lib/accounts/actions/session";
import { mailNewPassword, setSignIn, signOutPerson } from "@/lib/accounts/commands/people";
import { requestPasswordReset, resetPassword } from "@/lib/accounts/commands/reset-password";
import type { Staff } from "@/lib/accounts/model/actor";
import { listPeople } from "@/lib/accounts/queries/people";
import { personFile } from "@/lib/accounts/queries/person";
import { may } from "@/lib/accounts/rights";
import { currentActor, currentUser } from "@/lib/accounts/session";
import { settleCheckout } from "@/lib/checkout/commands/settle";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { testStripe } from "@/tests/support/stripe";
import { browser, visit } from "@/tests/support/visit";
import { pay, placed, readyCheckout } from "../checkout/support";
import { lastMail, memberWithPassword, PASSWORD, runJobs, signedIn } from "./support";

const { sql } = await testDatabase();
let staff: Staff;

beforeAll(async () => {
  await Promise.all([testStripe(), testRedis()]);
  await make.shippingToUs();
  const { id } = await make.user({ staffRole: "OPERATOR", name: "Olive Operator" });
  staff = { id, role: "OPERATOR", address: "192.0.2.7" };
});

const close = (userId: string, reason = "two stolen cards were used") =>
  setSignIn({ userId, from: "open", reason }, staff);
const enter = (email: string, password = PASSWORD) =>
  visit(browser({ address: `198.51.100.${Math.floor(Math.random() * 250)}` }), () =>
    signIn({ email, password }),
  );
const audits = (entityId: string) =>
  db.auditLog.findMany({
    where: { entityId },
    orderBy: { id: "asc" },
    select: { action: true, after: true },
  });

describe("a closed sign-in", () => {
  test("keeps out who has the password, says why, and ends what was open", async () => {
    const person = await memberWithPassword();
    const open = await signedIn(person);
    expect(await visit(open, currentUser)).toMatchObject({ id: person.id });
    expect(await close(person.id)).toEqual({ ok: true, data: { standing: "closed" } });

    expect(await visit(open, currentUser)).toBeNull();
    expect(await visit(open, () => updateProfile({ name: "Somebody Else" }))).toMatchObject({
      error: { code: "sign-in" },
    });
    expect((await db.user.findUniqueOrThrow({ where: { id: person.id } })).name).toBe(person.name);
    expect(await enter(person.email)).toMatchObject({
      ok: false,
      error: {
        code: "suspended",
        message: "This account is closed for now: two stolen cards were used",
      },
    });
    expect(await enter(person.email, "wrong password")).toMatchObject({ error: { code: "credentials" } });
    const mail = await lastMail(person.email);
    expect(mail).toMatchObject({ template: "sign-in-closed", userId: person.id });
    expect(mail!.text).toContain("two stolen cards were used");
    expect(await audits(person.id)).toEqual([
      { action: "person.close", after: { "sign-in": "closed", reason: "two stolen cards were used" } },
    ]);
  });

  test("is not opened by a new password: neither by a link from before nor by one asked for now", async () => {
    const person = await memberWithPassword();
    await requestPasswordReset(person.email);
    await runJobs("mail-password-reset");
    const { token } = (await lastMail(person.email))!;
    await close(person.id);
    expect(await resetPassword(token, "another long password")).toMatchObject({ error: { code: "expired" } });
    expect(await mailNewPassword(person.id, staff)).toMatchObject({ error: { code: "closed" } });
    const mails = await db.notification.count({ where: { recipient: person.email } });
    await requestPasswordReset(person.email);
    await runJobs("mail-password-reset");
    expect(await db.notification.count({ where: { recipient: person.email } })).toBe(mails);
  });

  test("opens again with a reason and the password of before; sessions of before stay ended", async () => {
    const person = await memberWithPassword();
    const before = await signedIn(person);
    await close(person.id);
    expect(
      await setSignIn({ userId: person.id, from: "closed", reason: "the cards were theirs" }, staff),
    ).toEqual({ ok: true, data: { standing: "open" } });
    expect(await visit(before, currentUser)).toBeNull();
    expect(await enter(person.email)).toMatchObject({ ok: true });
    const row = await db.user.findUniqueOrThrow({ where: { id: person.id } });
    expect(row).toMatchObject({ disabledAt: null, disabledReason: null });
    expect(Date.now() - (row.lastSignInAt?.getTime() ?? 0)).toBeLessThan(120_000);
    expect((await lastMail(person.email))!.text).toContain("the cards were theirs");
    expect((await audits(person.id)).map(({ action }) => action)).toEqual(["person.close", "person.open"]);
  });

  test("stops no order: what was placed is confirmed, and its mails are written", async () => {
    const person = await memberWithPassword();
    const { offer } = await make.sellable();
    const { checkoutId, total } = await readyCheckout([{ offerId: offer.id, quantity: 1 }], {
      owner: `user:${person.id}`,
    });
    await placed(checkoutId, total);
    await pay(checkoutId);
    await close(person.id);
    expect(await settleCheckout(checkoutId)).toMatchObject({ ok: true });
    const order = await db.order.findFirstOrThrow({ where: { group: { checkoutId } } });
    expect(order).toMatchObject({ status: "CONFIRMED", userId: person.id });
  });

  test("is one act of two who do it at once, and never of who works for the market", async () => {
    const person = await make.user();
    const answers = await Promise.all([1, 2, 3].map(() => close(person.id)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ error: { code: "changed" } });
    expect(await audits(person.id)).toHaveLength(1);
    const support = await make.user({ staffRole: "SUPPORT" });
    for (const refused of [
      await close(support.id),
      await signOutPerson(support.id, staff),
      await mailNewPassword(support.id, staff),
    ])
      expect(refused).toMatchObject({ error: { code: "staff" } });
    expect(await close(newId())).toMatchObject({ error: { code: "missing" } });
    await expect(
      sql(`UPDATE users SET disabled_reason = 'without being closed' WHERE id = '${support.id}'`),
    ).rejects.toThrow("users_disabled_reason");
  });
});

test("signed out everywhere, somebody signs in again with the same password", async () => {
  const person = await memberWithPassword();
  const [phone, laptop] = [await signedIn(person), await signedIn(person)];
  expect(await signOutPerson(person.id, staff)).toMatchObject({ ok: true });
  for (const from of [phone, laptop]) expect(await visit(from, currentUser)).toBeNull();
  expect(await enter(person.email)).toMatchObject({ ok: true });
  expect((await audits(person.id)).map(({ action }) => action)).toEqual(["person.sign-out"]);
});

test("the mail with a new password is the shopper's own, and is written into the log", async () => {
  const person = await memberWithPassword();
  expect(await mailNewPassword(person.id, staff)).toMatchObject({ ok: true });
  await runJobs("mail-password-reset");
  const mail = (await lastMail(person.email))!;
  expect(mail.template).toBe("password-reset");
  expect(await enter(person.email)).toMatchObject({ ok: true });
  expect(await resetPassword(mail.token, "another long password")).toMatchObject({ ok: true });
  expect(await enter(person.email, "another long password")).toMatchObject({ ok: true });
  expect(await audits(person.id)).toEqual([
    { action: "person.password-mail", after: { mailed: person.email } },
  ]);
});

test("support helps people and closes nobody out; finance does not see them", async () => {
  const person = await make.user();
  const as = async (staffRole: "SUPPORT" | "FINANCE" | "OPERATOR") =>
    signedIn(await make.user({ staffRole }));
  const [support, finance, operator] = [await as("SUPPORT"), await as("FINANCE"), await as("OPERATOR")];
  const given = { userId: person.id, from: "open", reason: "it was asked for" } as const;
  const forbidden = { ok: false, error: { code: "forbidden" } };
  expect(await visit(support, () => act.setPersonStanding(given))).toMatchObject(forbidden);
  for (const each of [act.signPersonOut, act.mailPersonPassword]) {
    expect(await visit(finance, () => each({ userId: person.id }))).toMatchObject(forbidden);
    expect(await visit(support, () => each({ userId: person.id }))).toMatchObject({ ok: true });
  }
  expect(may(await visit(finance, currentActor), "staff.people")).toBe(false);
  expect(await visit(operator, () => act.setPersonStanding({ ...given, reason: " " }))).toMatchObject({
    error: { code: "invalid", field: "reason" },
  });
  expect(await visit(operator, () => act.setPersonStanding(given))).toMatchObject({ ok: true });
});

describe("the list of people", () => {
  const all = async (words: string, show: "all" | "closed" | "sellers" = "all") => {
    const found = [];
    for (let after: string | null = null, more = true; more; ) {
      const { rows, next } = await listPeople({ words, show, after });
      expect(rows.length).toBeLessThanOrEqual(50);
      found.push(...rows);
      after = next;
      more = next !== null;
    }
    return found;
  };

  test("pages through everybody once, newest first, and through those of a word by name", async () => {
    await sql(`INSERT INTO users (email, name, created_at)
      SELECT 'crowd' || n || '@example.test', CASE WHEN n % 3 = 0 THEN 'Crowd Ärmel' ELSE 'Crowd ' || n END, now() - (n / 7) * interval '1 day'
      FROM generate_series(1, 120) n`);
    const everybody = await all("");
    expect(new Set(everybody.map(({ id }) => id)).size).toBe(await db.user.count());
    const times = everybody.map(({ createdAt }) => createdAt.getTime());
    expect(times).toEqual([...times].sort((a, b) => b - a));
    const crowd = await all("CROWD");
    expect(new Set(crowd.map(({ id }) => id)).size).toBe(120);
    expect(crowd).toHaveLength(120);
  });

  test("finds by the beginning and the middle of names and mails, and what a pattern holds is text", async () => {
    const person = await make.user({ name: "Ottilie Vandersloot_100%", email: "o.vander@mill.example" });
    for (const words of ["ottilie", "Vandersl", "sloot_100%", "o.vander@", "mill.exam"])
      expect(
        (await all(words)).map(({ id }) => id),
        words,
      ).toEqual([person.id]);
    expect(await all("%_%")).toEqual([]);
    expect(await all("ov")).toEqual([]);
  });

  test("shows only who may not sign in, or who works for a seller", async () => {
    const seller = await make.seller({ name: "Works Here" });
    const [shut, works] = [
      await make.user({ name: "Filter Shut" }),
      await make.user({ name: "Filter Works", memberOf: seller.id }),
    ];
    await close(shut.id);
    expect(await all("filter")).toHaveLength(2);
    expect(await all("filter", "closed")).toMatchObject([{ id: shut.id, isClosed: true }]);
    expect(await all("filter", "sellers")).toMatchObject([{ id: works.id, sellers: ["Works Here"] }]);
    expect((await all("", "closed")).every(({ isClosed }) => isClosed)).toBe(true);
  });
});

test("a person's page has what is theirs and nothing of others", async () => {
  const person = await make.user();
  const { offer, product, sellerId } = await make.sellable();
  const owner = await make.user({ memberOf: sellerId });
  const { checkoutId, total } = await readyCheckout([{ offerId: offer.id, quantity: 1 }], {
    owner: `user:${person.id}`,
  });
  await placed(checkoutId, total);
  const order = await db.order.findFirstOrThrow({ where: { group: { checkoutId } } });
  await db.order.update({ where: { id: order.id }, data: { status: "CONFIRMED" } });
  await db.goodwillCredit.create({
    data: {
      orderId: order.id,
      userId: person.id,
      amount: 250,
      currency: "USD",
      reason: "late by a week",
      key: newId(),
      actorId: staff.id,
    },
  });
  await db.returnRequest.create({
    data: { number: `R-${newId()}`, orderId: order.id, sellerId: order.sellerId, userId: person.id },
  });
  await db.review.create({
    data: {
      productId: product.id,
      userId: person.id,
      authorName: "Ada",
      rating: 4,
      title: "Good",
      body: "It is good.",
    },
  });
  await close(person.id);
  const file = await personFile(person.id);
  expect(file).toMatchObject({
    person: { disabledReason: "two stolen cards were used", memberships: [] },
    orders: [{ number: order.number }],
    orderCount: 1,
    credit: [{ balance: 250, entries: [{ delta: 250, reason: "goodwill" }] }],
    goodwill: [{ amount: 250, reason: "late by a week", order: { number: order.number } }],
    returns: [{ order: { number: order.number } }],
    reviews: [{ rating: 4, product: { slug: product.slug } }],
    mails: [{ subject: "Your account is closed for now" }],
  });
  expect(await personFile(owner.id)).toMatchObject({
    person: { memberships: [{ role: "OWNER", seller: { id: sellerId } }] },
    orders: [],
    orderCount: 0,
    credit: [],
    goodwill: [],
    returns: [],
    reviews: [],
    mails: [],
  });
  expect(await personFile(newId())).toBeNull();
  expect(await personFile("x")).toBeNull();
});
