import { describe, expect, test } from "vitest";
import { desksOf } from "@/lib/accounts/desks";
import type { Actor, CurrentUser } from "@/lib/accounts/model/actor";
import { may, needsMember, RIGHTS, type RightName } from "@/lib/accounts/rights";
import { declarationOf } from "@/lib/platform/http/action";
import { POLICIES } from "@/lib/platform/rate-limit";

const user = (given: Partial<CurrentUser> = {}): CurrentUser => ({
  id: "u1",
  email: "u1@example.test",
  name: "U",
  staffRole: null,
  staffProof: "given",
  memberships: [],
  createdAt: new Date(0),
  ...given,
});
const actor = (who: CurrentUser | null, guest: Actor["guest"] = null): Actor => ({
  user: who,
  guest,
  address: "::1",
});
const guest = actor(null, "guest:g1");
const member = actor(user());
const seller = (role: "OWNER" | "CATALOGUE" | "ORDERS" | "FINANCE") =>
  actor(user({ memberships: [{ sellerId: "s1", slug: "s1", name: "S1", role }] }));
const staff = (staffRole: CurrentUser["staffRole"]) => actor(user({ staffRole }));

test("a guest has only what is public or their own", () => {
  const asked = may as (who: Actor, right: RightName, object?: object) => boolean;
  for (const right of Object.keys(RIGHTS) as RightName[]) {
    const given = asked(guest, right, { sellerId: "s1", owner: "user:u1" });
    expect(given, right).toBe(RIGHTS[right].who === "public");
    expect(given && needsMember(right), right).toBe(false);
  }
  expect(may(guest, "order.own", { owner: "guest:g1" })).toBe(true);
  expect(may(guest, "order.own", { owner: "guest:g2" })).toBe(false);
  expect(may(guest, "order.own", { owner: "user:u1" })).toBe(false);
  expect(may(actor(null), "order.own", { owner: "" })).toBe(false);
});

test("a member has their own things, also those of the guest they were", () => {
  expect(may(member, "account.use")).toBe(true);
  expect(may(member, "order.own", { owner: "user:u1" })).toBe(true);
  expect(may(member, "order.own", { owner: "user:u2" })).toBe(false);
  expect(may(actor(user(), "guest:g1"), "order.own", { owner: "guest:g1" })).toBe(true);
});

test("a seller's member acts for that seller, within the role", () => {
  expect(may(seller("CATALOGUE"), "seller.catalogue", { sellerId: "s1" })).toBe(true);
  expect(may(seller("CATALOGUE"), "seller.catalogue", { sellerId: "s2" })).toBe(false);
  expect(may(seller("CATALOGUE"), "seller.finance", { sellerId: "s1" })).toBe(false);
  expect(may(seller("OWNER"), "seller.manage", { sellerId: "s1" })).toBe(true);
  expect(may(seller("ORDERS"), "seller.manage", { sellerId: "s1" })).toBe(false);
  expect(may(staff("ADMIN"), "seller.catalogue", { sellerId: "s1" })).toBe(false);
});

test("staff act within the role, an administrator everywhere", () => {
  expect(may(staff("SUPPORT"), "staff.mail")).toBe(true);
  expect(may(staff("FINANCE"), "staff.mail")).toBe(false);
  expect(may(staff("FINANCE"), "staff.money")).toBe(true);
  expect(may(staff("OPERATOR"), "staff.manage")).toBe(false);
  expect(may(staff("ADMIN"), "staff.manage")).toBe(true);
  expect(may(member, "staff.enter")).toBe(false);
});

test("the account leads to the desks that one may open", () => {
  const desksFor = (given: Partial<CurrentUser>) => desksOf(user(given)).map(({ href }) => href);
  for (const staffRole of ["ADMIN", "OPERATOR", "SUPPORT", "FINANCE"] as const)
    expect(desksFor({ staffRole }), staffRole).toEqual(["/admin"]);
  expect(desksFor({ memberships: [{ sellerId: "s1", slug: "s1", name: "S1", role: "ORDERS" }] })).toEqual([
    "/sell/s1",
  ]);
});

const rooms = import.meta.glob<Record<string, unknown>>([
  "/lib/*/actions.ts",
  "/lib/*/actions/*.ts",
  "/app/**/actions.ts",
]);

describe("every server action", () => {
  test.each(Object.keys(rooms))("%s names a right and its limits", async (path) => {
    const exported = Object.entries((await rooms[path]?.()) ?? {});
    expect(exported.length).toBeGreaterThan(0);
    for (const [name, value] of exported) {
      const declared = declarationOf(value);
      expect(declared, `${name} did not come from action()`).toBeDefined();
      expect(Object.keys(RIGHTS)).toContain(declared?.right);
      for (const policy of declared?.limits ?? []) expect(Object.keys(POLICIES)).toContain(policy);
    }
  });
});
