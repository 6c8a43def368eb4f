import { beforeAll, expect, test } from "vitest";
import { placeOrder } from "@/lib/checkout/commands/place";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { privateStorage } from "@/lib/platform/storage";
import { putApplication } from "@/lib/sellers/commands/application";
import { decideApplication } from "@/lib/sellers/commands/decide";
import { addDocument, removeDocument } from "@/lib/sellers/commands/documents";
import { applicationInput, MOST_DOCUMENT_BYTES, MOST_DOCUMENTS } from "@/lib/sellers/model/application";
import { applicationFile, myApplication, waitingApplications } from "@/lib/sellers/queries/applications";
import { testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { lastMail, runJobs } from "../accounts/support";
import { delivery, readyCheckout } from "../checkout/support";
import { business, operator, pdf, picture } from "./support";

beforeAll(async () => {
  await Promise.all([testDatabase(), testRedis()]);
  await delivery();
});

async function applicant() {
  const user = await make.user();
  return { ...user, address: "203.0.113.4" };
}

type Applicant = Awaited<ReturnType<typeof applicant>>;

const put = (who: Applicant, act: "keep" | "submit", version: number, data = business()) =>
  putApplication({ act, version, data }, who);
const paper = (who: Applicant, bytes: Uint8Array = pdf(), name = "register.pdf") =>
  addDocument(who.id, { kind: "REGISTER", name, bytes });
const latest = async (who: Applicant) => (await myApplication(who.id))!;

/** Handed in, with a paper. */
async function handedIn(data = business()) {
  const who = await applicant();
  await paper(who);
  const answer = await put(who, "submit", (await latest(who)).version, data);
  expect(answer).toMatchObject({ ok: true, data: { status: "SUBMITTED" } });
  return { who, application: await latest(who) };
}

test("a draft is kept as it is, found again, and two windows do not write over each other", async () => {
  const who = await applicant();
  const half = business({ taxId: "no idea yet", postcode: "" });
  expect(await put(who, "keep", 0, half)).toEqual({ ok: true, data: { version: 2, status: "DRAFT" } });
  expect((await latest(who)).data).toEqual(half);
  expect(await put(who, "keep", 0, business())).toMatchObject({ ok: false, error: { code: "changed" } });
  expect((await latest(who)).data).toEqual(half);
  expect((await put(who, "keep", 2, business())).ok).toBe(true);
});

test("a person has one open application, however many windows begin one at once", async () => {
  const who = await applicant();
  await Promise.all(
    Array.from({ length: 6 }, (_, at) => put(who, "keep", 0, business({ shop: `Shop ${at}` }))),
  );
  expect(await db.sellerApplication.count({ where: { userId: who.id } })).toBe(1);
});

test("what is wrong is told field by field, and only when it is handed in", () => {
  const wrong = { ...business({ taxId: "PT501964844", postcode: "x", form: "" }), version: "1" };
  const read = applicationInput.safeParse({ ...wrong, act: "submit" });
  expect(read.error?.issues.map(({ path }) => path[0]).sort()).toEqual(["form", "postcode", "taxId"]);
  expect(applicationInput.safeParse({ ...wrong, act: "keep" }).success).toBe(true);
});

test("handed in needs a paper, and pressed five times it makes one shop that waits, one owner and one mail", async () => {
  const who = await applicant();
  expect(await put(who, "submit", 0)).toMatchObject({ ok: false, error: { code: "papers" } });
  await paper(who);
  const { version } = await latest(who);
  const answers = await Promise.all(Array.from({ length: 5 }, () => put(who, "submit", version)));
  expect(answers.every((answer) => answer.ok)).toBe(true);
  const shops = await db.seller.findMany({ where: { members: { some: { userId: who.id } } } });
  expect(shops).toMatchObject([{ status: "APPLIED", name: "Café Ärmel", country: "PT" }]);
  expect(await db.notification.count({ where: { recipient: who.email } })).toBe(1);
});

test("an application that waits is found by its shop, its business and who handed it in, in any case of letters", async () => {
  const mark = newId().slice(-8);
  const { who, application } = await handedIn(
    business({ shop: `Lamp Post ${mark}`, legalName: `Glow ${mark} Lda` }),
  );
  const other = await handedIn(business({ shop: `Other ${newId().slice(-8)}` }));
  for (const words of [`lamp post ${mark}`, `GLOW ${mark}`, who.email.toUpperCase()]) {
    const { rows: found } = await waitingApplications({ words, after: null });
    expect(
      found.map(({ id }) => id),
      words,
    ).toEqual([application.id]);
  }
  const { rows: all } = await waitingApplications({ words: "", after: null });
  expect(all.map(({ id }) => id)).toEqual(expect.arrayContaining([application.id, other.application.id]));
});

test("a page of applications goes on behind what was read, whoever applies or is decided meanwhile", async () => {
  const mark = newId().slice(-8);
  /** Applications by new people, three at each moment. */
  const apply = (count: number, since: string) =>
    db.$queryRaw<{ id: string }[]>`
      WITH people AS (
        INSERT INTO users (email, name) SELECT gen_random_uuid() || '@example.test', ${`Walk ${mark}`} FROM generate_series(1, ${count}::int) n
        RETURNING id
      )
      INSERT INTO seller_applications (user_id, data, status, created_at)
      SELECT id, '{}', 'SUBMITTED', ${since}::timestamptz + (row_number() OVER (ORDER BY id) / 3) * interval '1 ms' FROM people
      RETURNING id`;
  const there = (await apply(50, "2026-01-02T00:00:00Z")).map(({ id }) => id);
  const seen: string[] = [];
  let after: string | null = null;
  let pages = 0;
  do {
    const page: Awaited<ReturnType<typeof waitingApplications>> = await waitingApplications({
      words: mark,
      after,
    });
    seen.push(...page.rows.map(({ id }) => id));
    pages += 1;
    after = page.next;
    const last = seen.at(-1) ?? "";
    await db.sellerApplication.update({ where: { id: last }, data: { status: "REJECTED" } });
    await apply(1, "2026-01-01T00:00:00Z");
  } while (after);
  expect(pages).toBe(3);
  expect(seen.toSorted()).toEqual(there.toSorted());
  expect((await waitingApplications({ words: mark, after: "nothing" })).rows).toHaveLength(20);
});

test("the shop lists before it is approved, and nothing of it can be found or bought until then", async () => {
  const { who, application } = await handedIn(business({ shop: `Waiting ${newId()}` }));
  const { offer, product } = await make.sellable({ sellerId: application.sellerId! });
  expect(await db.product.findUniqueOrThrow({ where: { id: product.id } })).toMatchObject({
    buyBoxOfferId: null,
    inStock: false,
  });
  const staff = await operator();
  const { id: applicationId, version } = application;
  const decision = { applicationId, version, decision: "APPROVED", reason: "welcome" } as const;
  expect(await decideApplication(decision, staff)).toMatchObject({ ok: true });
  await runJobs("show-seller-offers");
  expect((await db.product.findUniqueOrThrow({ where: { id: product.id } })).buyBoxOfferId).toBe(offer.id);
  const { checkoutId, total } = await readyCheckout([{ offerId: offer.id, quantity: 1 }]);
  expect((await placeOrder(checkoutId, newId(), total)).ok).toBe(true);
  expect(await lastMail(who.email)).toMatchObject({ template: "application-approved" });
});

test("asked for more, the applicant has it again; the operator who still sees the old one is told", async () => {
  const { who, application } = await handedIn();
  const staff = await operator();
  const { id: applicationId, version } = application;
  const ask = { applicationId, version, decision: "NEEDS_MORE", reason: "Send the second page." } as const;
  expect(await put(who, "keep", version)).toMatchObject({ ok: false, error: { code: "submitted" } });
  expect((await decideApplication(ask, staff)).ok).toBe(true);
  expect(await lastMail(who.email)).toMatchObject({ template: "application-more" });
  expect((await lastMail(who.email))?.text).toContain("Send the second page.");
  const again = await latest(who);
  expect(again).toMatchObject({ status: "NEEDS_MORE", reason: "Send the second page." });
  expect((await put(who, "submit", again.version, business({ city: "Porto" }))).ok).toBe(true);
  const stale = { ...ask, decision: "APPROVED", reason: "all is well" } as const;
  expect(await decideApplication(stale, staff)).toMatchObject({ error: { code: "changed" } });
  expect(await db.seller.findUniqueOrThrow({ where: { id: application.sellerId! } })).toMatchObject({
    status: "APPLIED",
    city: "Porto",
  });
});

test("of two operators who decide at once one is told, and the applicant reads one decision", async () => {
  const { who, application } = await handedIn();
  const staff = await Promise.all([operator(), operator()]);
  const decisions = ["APPROVED", "REJECTED"] as const;
  const { id: applicationId, version } = application;
  const answers = await Promise.all(
    decisions.map((decision, at) =>
      decideApplication({ applicationId, version, decision, reason: `I say ${decision}` }, staff[at]!),
    ),
  );
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(answers.find((answer) => !answer.ok)).toMatchObject({ error: { code: "changed" } });
  const { status, sellerId } = (await applicationFile(applicationId))!;
  expect(decisions[answers.findIndex((answer) => answer.ok)]).toBe(status);
  const shop = await db.seller.findUniqueOrThrow({ where: { id: sellerId! } });
  expect(shop.status).toBe(status === "APPROVED" ? "ACTIVE" : "REJECTED");
  expect(await db.notification.count({ where: { recipient: who.email } })).toBe(2);
});

test("who was refused applies again and gets the same shop", async () => {
  const { who, application } = await handedIn();
  const staff = await operator();
  const { id: applicationId, version } = application;
  await decideApplication({ applicationId, version, decision: "REJECTED", reason: "no street" }, staff);
  await paper(who);
  expect((await put(who, "submit", (await latest(who)).version)).ok).toBe(true);
  const anew = await latest(who);
  expect(anew).toMatchObject({ sellerId: application.sellerId, seller: { status: "APPLIED" } });
  expect(anew.id).not.toBe(applicationId);
});

test.each([
  ["a page that calls itself a PDF", Buffer.from("<html><script>alert(1)</script></html>"), "not-a-document"],
  ["half a PDF", Buffer.from("%PDF-1.7\nthe rest is missing"), "not-a-document"],
  ["a picture that breaks off", null, "not-a-document"],
  ["a program", Buffer.from("MZ\u0090\u0000"), "not-a-document"],
  ["a file that is too big", Buffer.alloc(MOST_DOCUMENT_BYTES + 1), "too-big"],
])("%s is not taken", async (_, bytes, code) => {
  const who = await applicant();
  const given = bytes ?? (await picture()).subarray(0, 60);
  expect(await paper(who, given)).toMatchObject({ ok: false, error: { code } });
  expect(await db.sellerDocument.count({ where: { application: { userId: who.id } } })).toBe(0);
});

test("a paper is what its bytes are, whatever it is called, and its name holds no path", async () => {
  const who = await applicant();
  expect((await paper(who, await picture(), '../../etc/pass"wd.exe')).ok).toBe(true);
  expect((await latest(who)).documents).toMatchObject([{ fileName: "passwd.png" }]);
});

test("of many papers added at once only as many are kept as may be; one taken away leaves no file", async () => {
  const who = await applicant();
  const answers = await Promise.all(
    Array.from({ length: MOST_DOCUMENTS + 4 }, (_, at) => paper(who, pdf(String(at)))),
  );
  expect(answers.filter((answer) => answer.ok)).toHaveLength(MOST_DOCUMENTS);
  const [first] = await db.sellerDocument.findMany({ where: { application: { userId: who.id } } });
  expect(await privateStorage().get(first!.storageKey)).not.toBeNull();
  expect(await removeDocument((await applicant()).id, first!.id)).toMatchObject({ error: { code: "gone" } });
  expect((await removeDocument(who.id, first!.id)).ok).toBe(true);
  expect(await privateStorage().get(first!.storageKey)).toBeNull();
});

test("papers stay as they are while an operator has them", async () => {
  const { who, application } = await handedIn();
  expect(await paper(who)).toMatchObject({ error: { code: "submitted" } });
  expect(await removeDocument(who.id, application.documents[0]!.id)).toMatchObject({
    error: { code: "submitted" },
  });
});
