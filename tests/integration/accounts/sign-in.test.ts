import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { signIn, signOut } from "@/lib/accounts/actions/session";
import { saveAddress } from "@/lib/accounts/commands/addresses";
import { GUEST_COOKIE, newGuest } from "@/lib/accounts/guest-cookie";
import { currentActor, currentOwner, currentUser } from "@/lib/accounts/session";
import { readSessionToken, sessionCookieName, writeSessionToken } from "@/lib/accounts/session-token";
import { changeLine } from "@/lib/cart/commands";
import { readCart } from "@/lib/cart/queries";
import { PLACE_COOKIE } from "@/lib/fulfilment/model/places";
import { db } from "@/lib/platform/db/client";
import { redis } from "@/lib/platform/redis";
import { testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { browser, visit } from "@/tests/support/visit";
import { form, memberWithPassword, PASSWORD, signedIn } from "./support";

const verified = vi.hoisted(() => ({ count: 0 }));
vi.mock("@node-rs/argon2", async (original) => {
  const real = await original<typeof import("@node-rs/argon2")>();
  return {
    ...real,
    verify: (...args: Parameters<typeof real.verify>) => {
      verified.count += 1;
      return real.verify(...args);
    },
  };
});

beforeAll(async () => {
  await testDatabase();
  await testRedis();
});
beforeEach(async () => {
  await redis().flushdb();
  verified.count = 0;
});

const WRONG = "The mail address or the password is not right.";

describe("signing in", () => {
  test("with the right password opens a session that knows the member", async () => {
    const member = await memberWithPassword();
    const from = browser();
    const answer = await visit(from, () =>
      signIn({ email: ` ${member.email.toUpperCase()}`, password: PASSWORD, to: "/account" }),
    );
    expect(answer).toEqual({ ok: true, data: { to: "/account" } });
    expect(await visit(from, currentUser)).toMatchObject({
      id: member.id,
      email: member.email,
      memberships: [],
    });
    await visit(from, () => signOut({}));
    expect(await visit(from, currentUser)).toBeNull();
  });

  test("promises days for the member's first address, where no place was chosen, and forgets it at the end", async () => {
    const member = await memberWithPassword();
    const enter = { email: member.email, password: PASSWORD };
    const lisbon = { name: "Ada Example", line1: "Rua dos Fanqueiros 42", line2: null, city: "Lisbon" };
    const kept = await saveAddress(member.id, null, {
      ...lisbon,
      ...{ region: null, postcode: "1100-231", country: "PT", phone: null, label: null, isDefault: true },
    });
    expect(kept).toMatchObject({ ok: true });
    const from = browser();
    await visit(from, () => signIn(enter));
    expect(from.cookies.get(PLACE_COOKIE)).toBe("PT-1100-231");
    await visit(from, () => signOut({}));
    expect(from.cookies.has(PLACE_COOKIE)).toBe(false);

    const chosen = browser();
    chosen.cookies.set(PLACE_COOKIE, "DE-10115");
    await visit(chosen, () => signIn(enter));
    expect(chosen.cookies.get(PLACE_COOKIE)).toBe("DE-10115");
  });

  test("leads nowhere else", async () => {
    const member = await memberWithPassword();
    const answer = await visit(browser(), () =>
      signIn({ email: member.email, password: PASSWORD, to: "https://evil.example" }),
    );
    expect(answer).toEqual({ ok: true, data: { to: "/" } });
  });

  test("without script is a form that leads on", async () => {
    const member = await memberWithPassword();
    const from = browser({ scripted: false });
    const posted = visit(from, () =>
      signIn(null, form({ email: member.email, password: PASSWORD, to: "/account" })),
    );
    await expect(posted).rejects.toMatchObject({ digest: expect.stringContaining("/account") });
    expect(await visit(from, currentUser)).toMatchObject({ id: member.id });
  });

  test("says and does the same for a wrong password and for nobody's address", async () => {
    const member = await memberWithPassword();
    const noPassword = await make.user();
    const disabled = await memberWithPassword();
    await db.user.update({ where: { id: disabled.id }, data: { disabledAt: new Date() } });
    const answers = [];
    const tries = [
      [member.email, "not the password"],
      ["nobody@example.test", PASSWORD],
      [noPassword.email, PASSWORD],
      [disabled.email, PASSWORD],
    ] as const;
    for (const [email, password] of tries) {
      const before = verified.count;
      const answer = await visit(browser(), () => signIn(null, form({ email, password })));
      answers.push([answer.ok ? answer : answer.error, verified.count - before]);
    }
    for (const answer of answers) expect(answer).toEqual([{ code: "credentials", message: WRONG }, 1]);
  });

  test("keeps the address that was typed, never the password", async () => {
    const answer = await visit(browser(), () =>
      signIn(null, form({ email: "a@example.test", password: "x" })),
    );
    expect(answer).toMatchObject({ ok: false, values: { email: "a@example.test" } });
    expect(JSON.stringify(answer)).not.toContain('"password"');
  });

  test("is counted by account, from wherever it is tried and whether there is one", async () => {
    const member = await memberWithPassword();
    for (const email of [member.email, "nobody@example.test"]) {
      const codes = [];
      for (let at = 0; at < 14; at += 1) {
        const from = browser({ address: `198.51.100.${at}` });
        const answer = await visit(from, () => signIn({ email, password: "wrong password" }));
        codes.push(answer.ok ? "in" : answer.error.code);
      }
      expect(codes.slice(0, 10)).toEqual(Array(10).fill("credentials"));
      expect(codes).toContain("too-many");
    }
    const right = () => visit(browser(), () => signIn({ email: member.email, password: PASSWORD }));
    let answer = await right();
    if (answer.ok) {
      // The quarter of an hour that is counted by has turned meanwhile, which gives a try or two back.
      for (let at = 0; at < 14; at += 1)
        await visit(browser(), () => signIn({ email: member.email, password: "wrong password" }));
      answer = await right();
    }
    expect(answer).toMatchObject({
      ok: false,
      error: { code: "too-many", message: expect.stringMatching(/Try again in/) },
    });
  });

  test("that succeeds is not counted", async () => {
    const member = await memberWithPassword();
    for (let round = 0; round < 14; round += 1) {
      const answer = await visit(browser(), () => signIn({ email: member.email, password: PASSWORD }));
      expect(answer).toMatchObject({ ok: true });
    }
  });

  test("brings the guest's cart along", async () => {
    const { offer } = await make.sellable();
    const member = await memberWithPassword();
    const from = browser();
    const guest = await visit(from, () => currentOwner({ create: true }));
    await changeLine(guest, { act: "add", offerId: offer.id, quantity: 2 });
    await visit(from, () => signIn({ email: member.email, password: PASSWORD }));
    const owner = await visit(from, () => currentOwner());
    expect(owner).toBe(`user:${member.id}`);
    expect((await readCart(owner)).lines).toMatchObject([{ offerId: offer.id, quantity: 2 }]);
    expect((await readCart(guest)).lines).toEqual([]);
  });
});

describe("a session", () => {
  test("of another secret, changed, or of nobody opens nothing", async () => {
    const member = await make.user();
    const token = await writeSessionToken({ userId: member.id, sessionVersion: 1 });
    expect(await readSessionToken(token)).toEqual({ userId: member.id, sessionVersion: 1 });
    for (const bad of ["", "x", `${token.slice(0, -4)}AAAA`, token.replaceAll(".", ""), "e30.e30.e30"]) {
      const from = browser();
      from.cookies.set(sessionCookieName(), bad);
      expect(await visit(from, currentUser)).toBeNull();
    }
    const gone = await signedIn({ id: "01a1fc8e-00fd-7623-acad-03b8d0f4f820", sessionVersion: 1 });
    expect(await visit(gone, currentUser)).toBeNull();
  });

  test("ends at once when the account is disabled or the role is taken away", async () => {
    const operator = await make.user({ staffRole: "OPERATOR" });
    const from = await signedIn(operator);
    expect(await visit(from, currentUser)).toMatchObject({ staffRole: "OPERATOR" });
    await db.user.update({ where: { id: operator.id }, data: { staffRole: null } });
    expect(await visit(from, currentUser)).toMatchObject({ staffRole: null });
    await db.user.update({ where: { id: operator.id }, data: { disabledAt: new Date() } });
    expect(await visit(from, currentUser)).toBeNull();
  });
});

describe("a guest", () => {
  test("is known again by the cookie we signed, and by no other", async () => {
    const from = browser();
    const owner = await visit(from, () => currentOwner({ create: true }));
    expect(owner).toMatch(/^guest:[0-9a-f-]{36}$/);
    expect(await visit(from, () => currentOwner())).toBe(owner);

    const [id = ""] = (from.cookies.get(GUEST_COOKIE) ?? "").split(".");
    const other = newGuest();
    for (const forged of [
      id,
      `${id}.`,
      `${other.id}.${from.cookies.get(GUEST_COOKIE)?.split(".")[1]}`,
      `${id}.x.y`,
    ]) {
      const thief = browser();
      thief.cookies.set(GUEST_COOKIE, forged);
      expect((await visit(thief, currentActor)).guest).toBeNull();
    }
  });

  test("somebody new leaves no trace by looking", async () => {
    const from = browser();
    expect(await visit(from, () => currentOwner())).toBeNull();
    expect(from.cookies.size).toBe(0);
  });
});
