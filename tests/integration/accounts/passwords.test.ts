import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { choosePassword, finishAccount, register, requestReset } from "@/lib/accounts/actions/entry";
import { updatePassword } from "@/lib/accounts/actions/profile";
import { signIn } from "@/lib/accounts/actions/session";
import { resetPassword } from "@/lib/accounts/commands/reset-password";
import { currentUser } from "@/lib/accounts/session";
import { db } from "@/lib/platform/db/client";
import { redis } from "@/lib/platform/redis";
import { testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { browser, visit } from "@/tests/support/visit";
import { lastMail, memberWithPassword, PASSWORD, runJobs, signedIn } from "./support";

beforeAll(async () => {
  await testDatabase();
  await testRedis();
});
beforeEach(async () => {
  await redis().flushdb();
  await db.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
});

const NEW = "four wide wooden doors";
const canSignIn = async (email: string, password: string) =>
  (await visit(browser(), () => signIn({ email, password }))).ok;

async function resetToken(email: string): Promise<string> {
  expect(await visit(browser(), () => requestReset({ email }))).toMatchObject({ ok: true });
  await runJobs("mail-password-reset");
  return (await lastMail(email))?.token ?? "";
}

describe("choosing another password by mail", () => {
  test("answers the same and does the same for nobody's address; only the owner gets a mail", async () => {
    const member = await memberWithPassword();
    const answers = [];
    for (const email of [member.email, "nobody@example.test"]) {
      const answer = await visit(browser(), () => requestReset({ email }));
      answers.push(JSON.stringify(answer).replace(email, "-"));
    }
    expect(answers[0]).toBe(answers[1]);
    expect(await runJobs("mail-password-reset")).toBe(2);
    expect(await lastMail(member.email)).toMatchObject({ template: "password-reset", userId: member.id });
    expect(await lastMail("nobody@example.test")).toBeNull();
  });

  test("opens the account with the new password and ends every session", async () => {
    const member = await memberWithPassword();
    const before = await signedIn(member);
    expect(await visit(before, currentUser)).not.toBeNull();
    const token = await resetToken(member.email);
    expect(await visit(browser(), () => choosePassword({ token, password: NEW }))).toEqual({
      ok: true,
      data: { to: "/sign-in?said=password" },
    });
    expect(await visit(before, currentUser)).toBeNull();
    expect(await canSignIn(member.email, PASSWORD)).toBe(false);
    expect(await canSignIn(member.email, NEW)).toBe(true);
    expect(await lastMail(member.email)).toMatchObject({ template: "password-changed" });
  });

  test("works once, however many try it at the same moment", async () => {
    const member = await memberWithPassword();
    const token = await resetToken(member.email);
    const results = await Promise.all(
      Array.from({ length: 12 }, (_, at) => resetPassword(token, `password number ${at} here`)),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok && result.error.code === "expired")).toHaveLength(11);
    const { sessionVersion } = await db.user.findUniqueOrThrow({ where: { id: member.id } });
    expect(sessionVersion).toBe(member.sessionVersion + 1);
    const winner = results.findIndex((result) => result.ok);
    expect(await canSignIn(member.email, `password number ${winner} here`)).toBe(true);
  });

  test("works for half an hour, and only with the newest account's own token", async () => {
    const member = await memberWithPassword();
    const token = await resetToken(member.email);
    const stored = await db.passwordResetToken.findFirstOrThrow({ where: { userId: member.id } });
    expect(stored.tokenHash).not.toBe(token);
    expect(stored.expiresAt.getTime() - stored.createdAt.getTime()).toBeLessThanOrEqual(30 * 60_000 + 1_000);
    await db.passwordResetToken.updateMany({
      where: { userId: member.id },
      data: { expiresAt: new Date(Date.now() - 1) },
    });
    expect(await resetPassword(token, NEW)).toMatchObject({ ok: false, error: { code: "expired" } });
    expect(await resetPassword(stored.tokenHash, NEW)).toMatchObject({
      ok: false,
      error: { code: "expired" },
    });
    expect(await resetPassword("", NEW)).toMatchObject({ ok: false });
  });

  test("one token used makes the others useless", async () => {
    const member = await memberWithPassword();
    const first = await resetToken(member.email);
    const second = await resetToken(member.email);
    expect(first).not.toBe(second);
    expect(await resetPassword(second, NEW)).toMatchObject({ ok: true });
    expect(await resetPassword(first, "another long password")).toMatchObject({ ok: false });
  });

  test("a job that runs twice makes one token and one mail", async () => {
    const member = await memberWithPassword();
    const { handlers } = await import("@/lib/accounts/jobs");
    const job = { email: member.email, requestId: "request-1" };
    await handlers["mail-password-reset"]?.(job);
    await handlers["mail-password-reset"]?.(job);
    expect(await db.passwordResetToken.count({ where: { userId: member.id } })).toBe(1);
    expect(await db.notification.count({ where: { userId: member.id } })).toBe(1);
  });

  test("floods nobody's mailbox", async () => {
    const codes = [];
    for (let at = 0; at < 8; at += 1) {
      const answer = await visit(browser({ address: `198.51.100.${at}` }), () =>
        requestReset({ email: "x@example.test" }),
      );
      codes.push(answer.ok ? "ok" : answer.error.code);
    }
    expect(codes.slice(0, 4)).toEqual(["ok", "ok", "ok", "ok"]);
    expect(codes.at(-1)).toBe("too-many");
  });
});

describe("changing the password", () => {
  test("needs the present one, keeps this browser and ends the others", async () => {
    const member = await memberWithPassword();
    const here = await signedIn(member);
    const elsewhere = await signedIn(member);
    expect(await visit(here, () => updatePassword({ present: "wrong", password: NEW }))).toMatchObject({
      ok: false,
      error: { code: "credentials", field: "present" },
    });
    expect(await visit(here, () => updatePassword({ present: PASSWORD, password: NEW }))).toMatchObject({
      ok: true,
    });
    expect(await visit(here, currentUser)).toMatchObject({ id: member.id });
    expect(await visit(elsewhere, currentUser)).toBeNull();
  });

  test("is not for guests", async () => {
    expect(await visit(browser(), () => updatePassword({ present: PASSWORD, password: NEW }))).toMatchObject({
      error: { code: "sign-in" },
    });
  });
});

describe("registering", () => {
  const person = (email: string) => ({ name: "Ada Example", email, password: NEW });
  const address = () => `new-${crypto.randomUUID()}@example.test`;

  test("is finished by the link in the mail, which signs in and welcomes", async () => {
    const email = address();
    expect(await visit(browser(), () => register(person(email)))).toEqual({ ok: true, data: { email } });
    expect(await db.user.findUnique({ where: { email } })).toBeNull();
    await runJobs("mail-registration");
    const mail = await lastMail(email);
    expect(mail?.template).toBe("finish-registration");
    const from = browser();
    expect(await visit(from, () => finishAccount({ token: mail?.token ?? "" }))).toMatchObject({
      ok: true,
      data: { to: "/account" },
    });
    expect(await visit(from, currentUser)).toMatchObject({ email, name: "Ada Example" });
    expect(await lastMail(email)).toMatchObject({ template: "welcome" });
    expect(await canSignIn(email, NEW)).toBe(true);
  });

  test("answers the same for an address that has an account; its owner is told by mail", async () => {
    const member = await memberWithPassword();
    const answer = await visit(browser(), () => register(person(member.email)));
    expect(answer).toEqual({ ok: true, data: { email: member.email } });
    await runJobs("mail-registration");
    expect(await lastMail(member.email)).toMatchObject({ template: "account-exists", token: "" });
    expect(await canSignIn(member.email, PASSWORD)).toBe(true);
    expect(await canSignIn(member.email, NEW)).toBe(false);
  });

  test("one link, pressed by many at once, makes one account", async () => {
    const email = address();
    await visit(browser(), () => register(person(email)));
    await runJobs("mail-registration");
    const token = (await lastMail(email))?.token ?? "";
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => visit(browser(), () => finishAccount({ token }))),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok && answer.error.code === "registered")).toHaveLength(7);
    expect(await db.user.count({ where: { email } })).toBe(1);
  });

  test("takes no token but its own", async () => {
    for (const token of [
      "x",
      "e30.e30.e30",
      (await signedIn(await make.user())).cookies.values().next().value ?? "",
    ]) {
      expect(await visit(browser(), () => finishAccount({ token }))).toMatchObject({
        error: { code: "expired" },
      });
    }
  });

  test("tells every wrong field", async () => {
    const answer = await visit(browser(), () => register({ name: " ", email: "nobody", password: "short" }));
    expect(answer).toMatchObject({
      ok: false,
      error: {
        code: "invalid",
        fields: {
          name: "Enter your name.",
          email: "Enter a mail address such as name@example.com.",
          password: "Use at least 10 characters.",
        },
      },
    });
  });
});
