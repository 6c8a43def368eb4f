import { beforeAll, beforeEach, expect, test } from "vitest";
import * as act from "@/lib/accounts/actions/staff";
import { changeStaffRole, removeStaff, signOutStaff } from "@/lib/accounts/commands/staff";
import {
  acceptStaffInvite,
  inviteStaff,
  joinStaffByRegistering,
  revokeStaffInvite,
} from "@/lib/accounts/commands/staff-invites";
import type { StaffRole } from "@/lib/accounts/model/actor";
import { staffInviteOf, staffMembers } from "@/lib/accounts/queries/staff";
import { currentActor, currentUser } from "@/lib/accounts/session";
import { staffRights } from "@/lib/accounts/staff-rights";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { visit } from "@/tests/support/visit";
import { lastMail, PASSWORD, signedIn } from "./support";

beforeAll(async () => {
  await Promise.all([testDatabase(), testRedis()]);
});

// Each test has its own market: who worked here before is gone with their account.
beforeEach(async () => {
  await db.$executeRaw`ALTER TABLE users DISABLE TRIGGER users_keep_an_administrator`;
  await db.user.updateMany({ where: { staffRole: { not: null } }, data: { staffRole: null } });
  await db.$executeRaw`ALTER TABLE users ENABLE TRIGGER users_keep_an_administrator`;
});

const staff = async (staffRole: StaffRole) => ({
  ...(await make.user({ staffRole })),
  address: "203.0.113.4",
});
const roleOf = async (id: string) => (await db.user.findUniqueOrThrow({ where: { id } })).staffRole;

async function invited(by: Awaited<ReturnType<typeof staff>>, role: StaffRole = "SUPPORT") {
  const email = `invited-${newId().slice(-12)}@example.test`;
  const answer = await inviteStaff({ email, role }, by);
  if (!answer.ok) throw new Error(answer.error.message);
  return { email, inviteId: answer.data.inviteId, token: (await lastMail(email))!.token };
}

test("an invitation by mail makes an account of the staff, once, however often it is pressed", async () => {
  const admin = await staff("ADMIN");
  const { token, email } = await invited(admin, "FINANCE");
  expect(await staffInviteOf(token)).toMatchObject({ email, role: "FINANCE", hasAccount: false });
  const answers = await Promise.all(
    Array.from({ length: 4 }, () =>
      joinStaffByRegistering({ token, name: "New Person", password: PASSWORD }, "203.0.113.4"),
    ),
  );
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  const user = await db.user.findUniqueOrThrow({ where: { email } });
  expect(user.staffRole).toBe("FINANCE");
  expect(await staffInviteOf(token)).toBeNull();
  const [joined] = await db.$queryRaw<{ action: string; after: object }[]>`
    SELECT action, after FROM audit_log WHERE entity_id = ${user.id} AND action = 'staff.join'`;
  expect(joined).toEqual({ action: "staff.join", after: { role: "FINANCE" } });
});

test("only who has the invited address accepts", async () => {
  const admin = await staff("ADMIN");
  const known = { ...(await make.user()), address: "203.0.113.4" };
  const other = { ...(await make.user()), address: "203.0.113.4" };
  expect(await inviteStaff({ email: known.email, role: "OPERATOR" }, admin)).toMatchObject({ ok: true });
  const { token } = (await lastMail(known.email))!;
  expect(await acceptStaffInvite(token, other)).toMatchObject({ error: { code: "other-address" } });
  expect(await roleOf(other.id)).toBeNull();
  expect(await acceptStaffInvite(token, known)).toMatchObject({ ok: true });
  expect(await roleOf(known.id)).toBe("OPERATOR");
  expect(await acceptStaffInvite(token, known)).toMatchObject({ error: { code: "expired" } });
  expect(await inviteStaff({ email: known.email, role: "ADMIN" }, admin)).toMatchObject({
    error: { code: "member", field: "email" },
  });
});

test("a link that was taken back, replaced, changed, is too old, or of a former administrator opens nothing", async () => {
  const [admin, second] = [await staff("ADMIN"), await staff("ADMIN")];
  const refused = async (token: string, email: string) => {
    const guest = { ...(await make.user()), email, address: "203.0.113.4" };
    expect(await acceptStaffInvite(token, guest)).toMatchObject({ error: { code: "expired" } });
    expect(await roleOf(guest.id)).toBeNull();
  };
  const taken = await invited(admin);
  expect(await revokeStaffInvite(taken.inviteId, admin)).toMatchObject({ ok: true });
  expect(await revokeStaffInvite(taken.inviteId, admin)).toMatchObject({ error: { code: "gone" } });
  await refused(taken.token, taken.email);
  const first = await invited(admin);
  await inviteStaff({ email: first.email, role: "ADMIN" }, admin);
  await refused(first.token, first.email);
  await refused(`${first.token.slice(0, -4)}aaaa`, first.email);
  const old = await invited(admin);
  await db.staffInvite.update({ where: { id: old.inviteId }, data: { expiresAt: new Date(0) } });
  await refused(old.token, old.email);
  const theirs = await invited(second);
  await changeStaffRole({ userId: second.id, from: "ADMIN", role: "SUPPORT" }, admin);
  await refused(theirs.token, theirs.email);
});

test("two administrators who remove or demote each other at once: one stays", async () => {
  for (const way of ["remove", "role"] as const) {
    const [a, b] = [await staff("ADMIN"), await staff("ADMIN")];
    const answers = await Promise.all(
      [
        [a, b],
        [b, a],
      ].map(([by, other]) =>
        way === "remove"
          ? removeStaff(other!.id, by!)
          : changeStaffRole({ userId: other!.id, from: "ADMIN", role: "SUPPORT" }, by!),
      ),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.find((answer) => !answer.ok)).toMatchObject({ error: { code: "forbidden" } });
    const left = (await staffMembers()).members.filter(({ role }) => role === "ADMIN");
    expect(left).toHaveLength(1);
    await db.$executeRaw`ALTER TABLE users DISABLE TRIGGER users_keep_an_administrator`;
    await db.user.updateMany({ where: { staffRole: { not: null } }, data: { staffRole: null } });
    await db.$executeRaw`ALTER TABLE users ENABLE TRIGGER users_keep_an_administrator`;
  }
});

test("the database keeps the last administrator, whatever asks", async () => {
  const [a, b] = [await staff("ADMIN"), await staff("ADMIN")];
  const gone = await Promise.allSettled(
    [a, b].map(({ id }) => db.user.update({ where: { id }, data: { staffRole: null } })),
  );
  expect(gone.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const id = (await roleOf(a.id)) === "ADMIN" ? a.id : b.id;
  for (const act of [
    () => db.user.update({ where: { id }, data: { staffRole: null } }),
    () => db.user.update({ where: { id }, data: { staffRole: "SUPPORT" } }),
    () => db.user.update({ where: { id }, data: { disabledAt: new Date() } }),
    () => db.user.delete({ where: { id } }),
  ])
    await expect(act()).rejects.toThrow(/administrator/);
  expect(await roleOf(id)).toBe("ADMIN");
});

test("nobody raises himself: not by the act, not in the database", async () => {
  const [admin, operator] = [await staff("ADMIN"), await staff("OPERATOR")];
  const raise = { userId: operator.id, from: "OPERATOR", role: "ADMIN" } as const;
  expect(await visit(await signedIn(operator), () => act.setRole(raise))).toMatchObject({
    error: { code: "forbidden" },
  });
  expect(await changeStaffRole(raise, operator)).toMatchObject({ error: { code: "self" } });
  expect(
    await changeStaffRole({ userId: admin.id, from: "ADMIN", role: "OPERATOR" }, operator),
  ).toMatchObject({ error: { code: "forbidden" } });
  const as = (by: string | null) =>
    db.$transaction(async (tx) => {
      if (by) await tx.$executeRaw`SELECT set_config('agora.staff', ${by}, true)`;
      await tx.user.update({ where: { id: operator.id }, data: { staffRole: "ADMIN" } });
    });
  await expect(as(null)).rejects.toThrow("another administrator");
  await expect(as(operator.id)).rejects.toThrow("another administrator");
  const shopper = await make.user();
  await expect(as(shopper.id)).rejects.toThrow("another administrator");
  expect(await roleOf(operator.id)).toBe("OPERATOR");
  expect(await changeStaffRole(raise, admin)).toMatchObject({ ok: true });
});

test("who is removed has no desk, no session and no open invitations any more; the account stays", async () => {
  const [admin, other] = [await staff("ADMIN"), await staff("ADMIN")];
  const { inviteId } = await invited(other);
  const from = await signedIn(other);
  expect(await visit(await signedIn(admin), () => act.remove({ userId: other.id }))).toMatchObject({
    ok: true,
  });
  expect(await visit(from, currentUser)).toBeNull();
  expect((await db.staffInvite.findUniqueOrThrow({ where: { id: inviteId } })).revokedAt).not.toBeNull();
  expect(await roleOf(other.id)).toBeNull();
  expect(await removeStaff(other.id, admin)).toMatchObject({ error: { code: "gone" } });
  expect(await removeStaff(admin.id, admin)).toMatchObject({ error: { code: "self" } });
});

test("signing somebody out ends each of their sessions, and only theirs", async () => {
  const [admin, support] = [await staff("ADMIN"), await staff("SUPPORT")];
  const sessions = await Promise.all([signedIn(support), signedIn(support)]);
  expect(await signOutStaff(support.id, admin)).toMatchObject({ ok: true });
  for (const from of sessions) expect(await visit(from, currentUser)).toBeNull();
  expect((await visit(await signedIn(admin), currentActor)).user?.id).toBe(admin.id);
  const shopper = await make.user();
  expect(await signOutStaff(shopper.id, admin)).toMatchObject({ error: { code: "gone" } });
});

test("of two who change one role at once, each from what was seen, one is told", async () => {
  const [admin, support] = [await staff("ADMIN"), await staff("SUPPORT")];
  const answers = await Promise.all(
    (["FINANCE", "OPERATOR"] as const).map((role) =>
      changeStaffRole({ userId: support.id, from: "SUPPORT", role }, admin),
    ),
  );
  expect(answers.map((answer) => (answer.ok ? "done" : answer.error.code)).sort()).toEqual([
    "changed",
    "done",
  ]);
});

test("the table of rights is what decides: each row agrees with the rule for each role", async () => {
  const rows = staffRights();
  const who = (right: string) => rows.find((row) => row.right === right);
  expect(who("staff.money")?.has("FINANCE")).toBe(true);
  expect(who("staff.money")?.has("SUPPORT")).toBe(false);
  expect(rows.every(({ has }) => has("ADMIN"))).toBe(true);
  expect(rows.filter(({ has }) => has("OPERATOR")).map(({ right }) => right)).not.toContain("staff.manage");
});
