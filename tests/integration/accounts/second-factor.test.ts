import { Secret, TOTP } from "otpauth";
import { beforeAll, expect, test } from "vitest";
import * as factor from "@/lib/accounts/actions/second-factor";
import { invite } from "@/lib/accounts/actions/staff";
import {
  confirmSecondFactor,
  enrolSecondFactor,
  renewRecoveryCodes,
  resetSecondFactor,
} from "@/lib/accounts/commands/second-factor";
import { removeStaff } from "@/lib/accounts/commands/staff";
import type { StaffRole } from "@/lib/accounts/model/actor";
import { LOCK_MINUTES, MOST_FAILURES, RECOVERY_CODES } from "@/lib/accounts/model/second-factor";
import { may } from "@/lib/accounts/rights";
import { decryptSecret, newEnrolment } from "@/lib/accounts/second-factor";
import { currentActor, currentUser } from "@/lib/accounts/session";
import {
  readSessionToken,
  type SessionClaims,
  sessionCookieName,
  writeSessionToken,
} from "@/lib/accounts/session-token";
import { db } from "@/lib/platform/db/client";
import { testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { type Browser, visit } from "@/tests/support/visit";
import { lastMail, signedIn } from "./support";

// What `npm start` leaves open, a market of its own demands.
process.env.STAFF_SECOND_FACTOR = "required";

beforeAll(async () => {
  await Promise.all([testDatabase(), testRedis()]);
});

const STEP_MS = 30_000;
const BEGIN = new Date("2026-11-21T12:00:00Z");
const later = (steps: number) => new Date(BEGIN.getTime() + steps * STEP_MS);
const staff = async (staffRole: StaffRole = "OPERATOR") => ({
  ...(await make.user({ staffRole })),
  address: "203.0.113.4",
});
const codeAt = (secret: string, at: Date) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() });

/** Somebody of the staff whose app is set up, with the first code used. */
async function enrolled(role?: StaffRole) {
  const who = await staff(role);
  const { secret, sealed } = await newEnrolment(who.id, who.email);
  const answer = await enrolSecondFactor(who, { sealed, code: codeAt(secret, BEGIN) }, BEGIN);
  if (!answer.ok) throw new Error(answer.error.message);
  return { who, secret, ...answer.data };
}

async function sessionOf({ userId, ...rest }: SessionClaims): Promise<Browser> {
  const from = await signedIn({ id: userId, sessionVersion: rest.sessionVersion });
  from.cookies.set(sessionCookieName(), await writeSessionToken({ userId, ...rest }));
  return from;
}

test("where it is demanded, staff without a second factor have no right but to set it up", async () => {
  const admin = await staff("ADMIN");
  const from = await signedIn(admin);
  const actor = await visit(from, currentActor);
  expect(actor.user?.staffProof).toBe("enrol");
  expect(may(actor, "staff.enter")).toBe(false);
  expect(may(actor, "staff.manage")).toBe(false);
  expect(may(actor, "staff.confirm")).toBe(true);
  expect(may(actor, "account.use")).toBe(true);
  expect(await visit(from, () => invite({ email: "a@example.test", role: "ADMIN" }))).toMatchObject({
    error: { code: "forbidden" },
  });
  const shopper = await visit(await signedIn(await make.user()), currentActor);
  expect(may(shopper, "staff.confirm")).toBe(false);
});

test("setting it up confirms this session, shows the recovery codes once, and stores nothing readable", async () => {
  const who = await staff("ADMIN");
  const from = await signedIn(who);
  const { secret, sealed, address } = await newEnrolment(who.id, who.email);
  expect(address).toContain(`secret=${secret}`);
  const wrong = await visit(from, () => factor.enrol({ sealed, code: "000 000" }));
  expect(wrong).toMatchObject({ error: { code: "code", field: "code" } });
  const answer = await visit(from, () => factor.enrol({ sealed, code: codeAt(secret, new Date()) }));
  if (!answer.ok) throw new Error(answer.error.message);
  expect(new Set(answer.data.codes).size).toBe(RECOVERY_CODES);
  expect((await visit(from, currentUser))?.staffProof).toBe("given");
  const row = await db.secondFactor.findUniqueOrThrow({ where: { userId: who.id } });
  const codes = await db.recoveryCode.findMany({ where: { userId: who.id } });
  const stored = JSON.stringify([row.secret, codes]);
  expect(stored).not.toContain(secret);
  for (const code of answer.data.codes) expect(stored).not.toContain(code);
  expect(decryptSecret(who.id, row.secret)).toBe(secret);
  expect(decryptSecret((await staff()).id, row.secret)).toBeNull();
  expect(await lastMail(who.email)).toMatchObject({ template: "second-factor-changed" });
  // Another browser with the same password is not confirmed by it.
  expect((await visit(await signedIn(who), currentUser))?.staffProof).toBe("confirm");
});

test("of many who set one up at once exactly one does; nobody sets up what was sealed for another", async () => {
  const who = await staff();
  const { secret, sealed } = await newEnrolment(who.id, who.email);
  const code = codeAt(secret, BEGIN);
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => enrolSecondFactor(who, { sealed, code }, BEGIN)),
  );
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(await db.recoveryCode.count({ where: { userId: who.id } })).toBe(RECOVERY_CODES);
  expect(await enrolSecondFactor(await staff(), { sealed, code }, BEGIN)).toMatchObject({
    error: { code: "expired" },
  });
});

test("a code is accepted once, also when it is sent many times at once, and none before it", async () => {
  const { who, secret } = await enrolled();
  expect(await confirmSecondFactor(who, codeAt(secret, BEGIN), BEGIN)).toMatchObject({
    error: { code: "used" },
  });
  const code = codeAt(secret, later(4));
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => confirmSecondFactor(who, code, later(4))),
  );
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(await confirmSecondFactor(who, codeAt(secret, later(3)), later(4))).toMatchObject({ ok: false });
  expect(await confirmSecondFactor(who, codeAt(secret, later(5)), later(4))).toMatchObject({ ok: true });
  const again = db.$executeRaw`UPDATE second_factors SET uses = uses + 1 WHERE user_id = ${who.id}::uuid`;
  await expect(again).rejects.toThrow("accepted once");
  const back = db.$executeRaw`UPDATE second_factors SET last_step = last_step - 1 WHERE user_id = ${who.id}::uuid`;
  await expect(back).rejects.toThrow("accepted once");
});

test("a recovery code is used once, also when it is sent many times at once", async () => {
  const { who, codes } = await enrolled();
  const [code = "", other = ""] = codes;
  const answers = await Promise.all(Array.from({ length: 4 }, () => confirmSecondFactor(who, code, BEGIN)));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(await db.recoveryCode.count({ where: { userId: who.id, usedAt: null } })).toBe(RECOVERY_CODES - 1);
  const again = db.$executeRaw`UPDATE recovery_codes SET used_at = NULL WHERE user_id = ${who.id}::uuid AND used_at IS NOT NULL`;
  await expect(again).rejects.toThrow("used once");
  const stranger = await enrolled();
  expect(await confirmSecondFactor(stranger.who, other, BEGIN)).toMatchObject({ error: { code: "code" } });
  expect(await renewRecoveryCodes(who)).toMatchObject({ ok: true });
  expect(await confirmSecondFactor(who, other, later(90))).toMatchObject({ error: { code: "code" } });
});

test("wrong codes lock it for a while, however many come at once; the right one does not open it then", async () => {
  const { who, secret } = await enrolled();
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => confirmSecondFactor(who, "000000", BEGIN)),
  );
  const said = answers.map((answer) => (answer.ok ? "ok" : answer.error.code));
  expect(said.filter((code) => code === "code")).toHaveLength(MOST_FAILURES);
  expect(said.filter((code) => code === "locked")).toHaveLength(12 - MOST_FAILURES);
  const soon = later(LOCK_MINUTES * 2 - 2);
  const refused = await confirmSecondFactor(who, codeAt(secret, soon), soon);
  expect(refused).toMatchObject({ error: { code: "locked" } });
  if (!refused.ok) expect(refused.error.message).toContain("in 1 minute");
  const after = later(LOCK_MINUTES * 2 + 1);
  expect(await confirmSecondFactor(who, codeAt(secret, after), after)).toMatchObject({ ok: true });
  expect(await db.secondFactor.findUniqueOrThrow({ where: { userId: who.id } })).toMatchObject({
    failures: 0,
    lockedUntil: null,
  });
});

test("a session is confirmed by its own second factor only: another password, a reset and a new one end it", async () => {
  const { who, claims } = await enrolled();
  const from = await sessionOf(claims);
  expect((await visit(from, currentUser))?.staffProof).toBe("given");
  const admin = await staff("ADMIN");
  expect(await resetSecondFactor(who.id, who)).toMatchObject({ error: { code: "self" } });
  expect(await resetSecondFactor(who.id, admin)).toMatchObject({ ok: true });
  expect(await resetSecondFactor(who.id, admin)).toMatchObject({ error: { code: "gone" } });
  expect(await visit(from, currentUser)).toBeNull();
  expect(await db.recoveryCode.count({ where: { userId: who.id } })).toBe(0);
  const { sessionVersion } = await db.user.findUniqueOrThrow({ where: { id: who.id } });
  const old = await sessionOf({ ...claims, sessionVersion });
  expect((await visit(old, currentUser))?.staffProof).toBe("enrol");
  const again = await newEnrolment(who.id, who.email);
  const code = codeAt(again.secret, BEGIN);
  expect(await enrolSecondFactor(who, { sealed: again.sealed, code }, BEGIN)).toMatchObject({ ok: true });
  expect((await visit(old, currentUser))?.staffProof).toBe("confirm");
  const [entry] = await db.$queryRaw<{ actorId: string }[]>`
    SELECT actor_id AS "actorId" FROM audit_log WHERE action = 'staff.factor-reset' AND entity_id = ${who.id}`;
  expect(entry?.actorId).toBe(admin.id);
});

test("confirming by the form opens the desk for this browser and leads on, to this site only", async () => {
  const { who, codes, claims } = await enrolled("SUPPORT");
  const from = await signedIn(who);
  const confirmed = await visit(from, () =>
    factor.confirm({ code: (codes[0] ?? "").replace("-", " ").toUpperCase(), to: "https://evil.example/" }),
  );
  expect(confirmed).toEqual({ ok: true, data: { to: "/admin" } });
  const token = await readSessionToken(from.cookies.get(sessionCookieName()));
  expect(token).toEqual(claims);
  expect(may(await visit(from, currentActor), "staff.mail")).toBe(true);
});

test("who is no staff any more has no second factor either", async () => {
  const { who } = await enrolled();
  const admin = await staff("ADMIN");
  expect(await removeStaff(who.id, admin)).toMatchObject({ ok: true });
  expect(await db.secondFactor.count({ where: { userId: who.id } })).toBe(0);
});
