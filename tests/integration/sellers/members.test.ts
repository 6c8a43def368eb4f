import { beforeAll, expect, test } from "vitest";
import type { SellerRole } from "@/lib/accounts/model/actor";
import { may } from "@/lib/accounts/rights";
import { currentActor } from "@/lib/accounts/session";
import { db } from "@/lib/platform/db/client";
import * as act from "@/lib/sellers/actions/members";
import { acceptInvite, inviteMember, joinByRegistering, revokeInvite } from "@/lib/sellers/commands/invites";
import { changeRole, removeMember } from "@/lib/sellers/commands/members";
import { inviteOf, membersOf } from "@/lib/sellers/queries/members";
import { testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { visit } from "@/tests/support/visit";
import { lastMail, PASSWORD, signedIn } from "../accounts/support";

beforeAll(async () => {
  await Promise.all([testDatabase(), testRedis()]);
});

const asMember = <U extends { id: string; name: string }>(user: U) => ({ ...user, address: "203.0.113.4" });
const person = async () => asMember(await make.user());

async function shop() {
  const seller = await make.seller();
  const owner = asMember(await make.user({ memberOf: seller.id }));
  return { sellerId: seller.id, slug: seller.slug, owner };
}

async function invited(
  sellerId: string,
  owner: Awaited<ReturnType<typeof person>>,
  role: SellerRole = "ORDERS",
) {
  const email = `invited-${Math.random().toString(36).slice(2)}@example.test`;
  const answer = await inviteMember({ sellerId, email, role }, owner);
  if (!answer.ok) throw new Error(answer.error.message);
  return { email, inviteId: answer.data.inviteId, token: (await lastMail(email))!.token };
}

const roles = async (sellerId: string) =>
  Object.fromEntries((await membersOf(sellerId)).members.map(({ userId, role }) => [userId, role]));

test("an invitation is accepted by who is signed in, in its role, and the owners are told", async () => {
  const { sellerId, slug, owner } = await shop();
  const { token } = await invited(sellerId, owner, "FINANCE");
  const guest = await person();
  expect(await acceptInvite(token, guest)).toEqual({ ok: true, data: { slug } });
  expect(await roles(sellerId)).toEqual({ [owner.id]: "OWNER", [guest.id]: "FINANCE" });
  expect(await lastMail(owner.email)).toMatchObject({ template: "member-joined" });
  const actor = await visit(await signedIn(guest), currentActor);
  expect(may(actor, "seller.finance", { sellerId })).toBe(true);
  expect(may(actor, "seller.orders", { sellerId })).toBe(false);
  expect(await inviteOf(token)).toBeNull();
});

test("of many who use one invitation at once exactly one joins", async () => {
  const { sellerId, owner } = await shop();
  const { token } = await invited(sellerId, owner);
  const people = await Promise.all(Array.from({ length: 6 }, person));
  const answers = await Promise.all(people.map((one) => acceptInvite(token, one)));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  for (const answer of answers) if (!answer.ok) expect(answer.error.code).toBe("expired");
  expect((await membersOf(sellerId)).members).toHaveLength(2);
});

test("who has no account makes one with the link, once, however often it is pressed", async () => {
  const { sellerId, owner } = await shop();
  const { token, email } = await invited(sellerId, owner);
  const answers = await Promise.all(
    Array.from({ length: 3 }, () =>
      joinByRegistering({ token, name: "New Person", password: PASSWORD }, "203.0.113.4"),
    ),
  );
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  const user = await db.user.findUniqueOrThrow({ where: { email } });
  expect(user.emailVerifiedAt).not.toBeNull();
  expect((await roles(sellerId))[user.id]).toBe("ORDERS");
});

test("an address with an account is told to sign in, and its invitation stays open", async () => {
  const { sellerId, owner } = await shop();
  const known = await person();
  const answer = await inviteMember({ sellerId, email: known.email, role: "ORDERS" }, owner);
  expect(answer.ok).toBe(true);
  const { token } = (await lastMail(known.email))!;
  expect(await inviteOf(token)).toMatchObject({ hasAccount: true });
  expect(
    await joinByRegistering({ token, name: "Somebody", password: PASSWORD }, "203.0.113.4"),
  ).toMatchObject({ error: { code: "registered" } });
  expect((await acceptInvite(token, known)).ok).toBe(true);
});

test("a link that is too old, taken back, replaced, changed or of a removed owner opens nothing", async () => {
  const { sellerId, owner } = await shop();
  const guest = await person();
  const refused = async (token: string) =>
    expect(await acceptInvite(token, guest)).toMatchObject({ error: { code: "expired" } });
  const old = await invited(sellerId, owner);
  await db.sellerInvite.update({ where: { id: old.inviteId }, data: { expiresAt: new Date(0) } });
  await refused(old.token);
  const taken = await invited(sellerId, owner);
  expect((await revokeInvite({ sellerId, inviteId: taken.inviteId }, owner)).ok).toBe(true);
  expect(await revokeInvite({ sellerId, inviteId: taken.inviteId }, owner)).toMatchObject({
    error: { code: "gone" },
  });
  await refused(taken.token);
  const first = await invited(sellerId, owner);
  await inviteMember({ sellerId, email: first.email, role: "OWNER" }, owner);
  await refused(first.token);
  await refused(`${first.token.slice(0, -4)}aaaa`);
  const other = await person();
  await db.sellerMember.create({ data: { sellerId, userId: other.id, role: "OWNER" } });
  const theirs = await invited(sellerId, other);
  await removeMember({ sellerId, userId: other.id }, owner);
  await refused(theirs.token);
  expect(Object.keys(await roles(sellerId))).toEqual([owner.id]);
});

test("another seller's owner can take back no invitation of this one", async () => {
  const { sellerId, owner } = await shop();
  const other = await shop();
  const { inviteId } = await invited(sellerId, owner);
  expect(await revokeInvite({ sellerId: other.sellerId, inviteId }, other.owner)).toMatchObject({
    error: { code: "gone" },
  });
});

test("a shop is never without an owner: two owners who step down at once, in every way", async () => {
  for (const way of ["role", "leave", "sql"] as const) {
    const { sellerId, owner } = await shop();
    const second = await person();
    await db.sellerMember.create({ data: { sellerId, userId: second.id, role: "OWNER" } });
    const stepDown = async (who: typeof owner) => {
      if (way === "sql")
        return db.sellerMember.deleteMany({ where: { sellerId, userId: who.id } }).then(
          () => ({ ok: true }),
          (error: Error) => ({ ok: false, error: { code: error.message } }),
        );
      return way === "role"
        ? changeRole({ sellerId, userId: who.id, from: "OWNER", role: "ORDERS" }, who)
        : removeMember({ sellerId, userId: who.id }, who);
    };
    const answers: { ok: boolean; error?: { code: string } }[] = await Promise.all([
      stepDown(owner),
      stepDown(second),
    ]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    const code = answers.find((answer) => !answer.ok)?.error?.code;
    expect(code).toMatch(way === "sql" ? /owner/ : /^last-owner$/);
    expect(Object.values(await roles(sellerId))).toContain("OWNER");
  }
});

test("the database lets a shop go with its owner, and no owner without the shop", async () => {
  const { sellerId, owner } = await shop();
  await expect(db.user.delete({ where: { id: owner.id } })).rejects.toThrow("owner");
  await db.seller.delete({ where: { id: sellerId } });
  expect(await db.sellerMember.count({ where: { sellerId } })).toBe(0);
});

test("of two owners who change one role at once, each from what was seen, one is told", async () => {
  const { sellerId, owner } = await shop();
  const member = await person();
  await db.sellerMember.create({ data: { sellerId, userId: member.id, role: "ORDERS" } });
  const answers = await Promise.all(
    (["FINANCE", "CATALOGUE"] as const).map((role) =>
      changeRole({ sellerId, userId: member.id, from: "ORDERS", role }, owner),
    ),
  );
  expect(answers.map((answer) => (answer.ok ? "done" : answer.error.code)).sort()).toEqual([
    "changed",
    "done",
  ]);
});

test("only an owner invites, changes and removes; whoever is removed has no desk any more", async () => {
  const { sellerId, owner } = await shop();
  const packer = await person();
  await db.sellerMember.create({ data: { sellerId, userId: packer.id, role: "ORDERS" } });
  const [asPacker, asOwner] = await Promise.all([signedIn(packer), signedIn(owner)]);
  const email = "new@example.test";
  const forbidden = { ok: false, error: { code: "forbidden" } };
  expect(await visit(asPacker, () => act.invite({ sellerId, email, role: "OWNER" }))).toMatchObject(
    forbidden,
  );
  expect(
    await visit(asPacker, () => act.setRole({ sellerId, userId: packer.id, from: "ORDERS", role: "OWNER" })),
  ).toMatchObject(forbidden);
  expect(await visit(asPacker, () => act.remove({ sellerId, userId: owner.id }))).toMatchObject(forbidden);
  expect(await visit(asOwner, () => act.remove({ sellerId, userId: packer.id }))).toMatchObject({ ok: true });
  expect((await visit(asPacker, currentActor)).user?.memberships).toEqual([]);
  expect(await visit(asPacker, () => act.leave({ sellerId }))).toMatchObject(forbidden);
});

test("an address that works here already is not invited, however it is written", async () => {
  const { sellerId, owner } = await shop();
  const asOwner = await signedIn(owner);
  const again = await visit(asOwner, () =>
    act.invite({ sellerId, email: owner.email.toUpperCase(), role: "ORDERS" }),
  );
  expect(again).toMatchObject({ ok: false, error: { code: "member", field: "email" } });
});
