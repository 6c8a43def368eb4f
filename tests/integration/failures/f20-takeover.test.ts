import { createHash } from "node:crypto";
import { encode } from "next-auth/jwt";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { choosePassword, requestReset } from "@/lib/accounts/actions/entry";
import { updatePassword } from "@/lib/accounts/actions/profile";
import { authOptions } from "@/lib/accounts/auth-options";
import { currentUser } from "@/lib/accounts/session";
import { sessionCookieName } from "@/lib/accounts/session-token";
import { db } from "@/lib/platform/db/client";
import { declarationOf } from "@/lib/platform/http/action";
import { redis } from "@/lib/platform/redis";
import { testDatabase } from "@/tests/support/database";
import { testRedis } from "@/tests/support/redis";
import { browser, visit } from "@/tests/support/visit";
import { lastMail, memberWithPassword, runJobs, signedIn } from "../accounts/support";

/**
 * F20, first part. What happened: accounts were taken over without a login (evershop 952, 928).
 * Guards: a reset token is 256 random bits of which only the hash is kept, taken by one statement (`takeToken`), for half an
 * hour; sessions carry the version of the password; every server action is made by `action()`, which asks for the actor
 * before anything runs.
 * Without `t.used_at IS NULL` in `takeToken` the first test lets ten in; without `sessionVersion` in `findSessionUser` the
 * third finds the thief still signed in; an action exported without `action()` fails the last.
 */
beforeAll(async () => {
  await Promise.all([testDatabase(), testRedis()]);
});
beforeEach(async () => {
  await redis().flushdb();
  await db.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
});

const NEW = "four wide wooden doors";

async function tokenOf(email: string): Promise<string> {
  await visit(browser(), () => requestReset({ email }));
  await runJobs("mail-password-reset");
  return (await lastMail(email))?.token ?? "";
}

test("ten at once with one mailed token: one chooses the password, nine are refused", async () => {
  const member = await memberWithPassword();
  const token = await tokenOf(member.email);
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, at) =>
      visit(browser(), () => choosePassword({ token, password: `${NEW} ${at}` })),
    ),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  for (const answer of answers) if (!answer.ok) expect(answer.error.code).toBe("expired");
});

test("what is kept of a token opens nothing, nor does another's, a guess, or one that is too old", async () => {
  const [victim, thief] = [await memberWithPassword(), await memberWithPassword()];
  const token = await tokenOf(victim.email);
  const stolen = createHash("sha256").update(token).digest("base64url");
  const mine = await tokenOf(thief.email);
  const before = await db.user.findUniqueOrThrow({ where: { id: victim.id } });
  for (const tried of [stolen, token.slice(0, -1), `${token}A`, token.toLowerCase(), "' OR true --"]) {
    expect(await visit(browser(), () => choosePassword({ token: tried, password: NEW }))).toMatchObject({
      ok: false,
      error: { code: "expired" },
    });
  }
  expect(await visit(browser(), () => choosePassword({ token: mine, password: NEW }))).toMatchObject({
    ok: true,
  });
  await db.passwordResetToken.updateMany({
    where: { userId: victim.id },
    data: { expiresAt: new Date(Date.now() - 1_000) },
  });
  expect(await visit(browser(), () => choosePassword({ token, password: NEW }))).toMatchObject({ ok: false });
  expect(await db.user.findUniqueOrThrow({ where: { id: victim.id } })).toEqual(before);
});

test("a session that was stolen ends with the password, in next-auth's own endpoints too", async () => {
  const member = await memberWithPassword();
  const thief = await signedIn(member);
  expect(await visit(thief, currentUser)).toMatchObject({ id: member.id });
  const claims = { sub: member.id, userId: member.id, sessionVersion: member.sessionVersion };
  const { jwt } = authOptions().callbacks ?? {};
  const renew = () => jwt?.({ token: claims } as never);
  expect(await renew()).toMatchObject({ userId: member.id });
  await visit(browser(), async () => choosePassword({ token: await tokenOf(member.email), password: NEW }));
  expect(await visit(thief, currentUser)).toBeNull();
  await expect(renew()).rejects.toThrow("This session has ended");
});

test("a session that was made up is none", async () => {
  const member = await memberWithPassword();
  const claims = { sub: member.id, userId: member.id, sessionVersion: member.sessionVersion };
  const json = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const forged = [
    await encode({ token: claims, secret: "a secret that is not the shop's own secret" }),
    `${json({ alg: "none" })}.${json(claims)}.`,
    `${json({ alg: "dir", enc: "A256GCM" })}..${json(claims)}..`,
    json(claims),
    member.id,
  ];
  for (const token of forged) {
    const from = browser();
    from.cookies.set(sessionCookieName(), token);
    expect(await visit(from, currentUser)).toBeNull();
  }
});

test("after signing in next-auth leads to no other site", async () => {
  const { redirect } = authOptions().callbacks ?? {};
  const baseUrl = "https://shop.test";
  for (const url of [
    "https://evil.example/x",
    "//evil.example",
    "https://shop.test.evil.example",
    "javascript:alert(1)",
  ])
    expect(new URL((await redirect?.({ url, baseUrl })) ?? "").origin).toBe(baseUrl);
  expect(await redirect?.({ url: "/account", baseUrl })).toBe("https://shop.test/account");
});

test("without a session nobody changes a password", async () => {
  const member = await memberWithPassword();
  expect(
    await visit(browser(), () => updatePassword({ present: "", password: NEW, userId: member.id } as never)),
  ).toMatchObject({ ok: false });
  expect((await db.user.findUniqueOrThrow({ where: { id: member.id } })).passwordHash).toBe(
    member.passwordHash,
  );
});

const rooms = import.meta.glob<Record<string, unknown>>(["/lib/*/actions.ts", "/lib/*/actions/*.ts"]);

test("no server action does anything for a visitor without a session that names somebody else's things", async () => {
  const member = await memberWithPassword();
  const before = await db.user.findUniqueOrThrow({ where: { id: member.id } });
  const anything = {
    id: member.id,
    userId: member.id,
    orderId: member.id,
    checkoutId: member.id,
    email: member.email,
  };
  let asked = 0;
  for (const load of Object.values(rooms)) {
    for (const act of Object.values(await load())) {
      const declared = declarationOf(act);
      expect(declared).toBeDefined();
      if (
        declared?.right === "account.enter" ||
        declared?.right.endsWith(".use") ||
        declared?.right === "place.choose"
      ) {
        if (declared.right !== "account.use") continue;
      }
      const answer = await visit(browser(), () =>
        (act as (input: object) => Promise<{ ok: boolean }>)(anything),
      );
      expect(answer, declared?.name).toMatchObject({ ok: false });
      asked += 1;
    }
  }
  expect(asked).toBeGreaterThan(10);
  expect(await db.user.findUniqueOrThrow({ where: { id: member.id } })).toEqual(before);
});
