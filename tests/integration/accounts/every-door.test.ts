import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Actor } from "@/lib/accounts/model/actor";
import { may, RIGHTS, type RightName } from "@/lib/accounts/rights";
import { currentActor } from "@/lib/accounts/session";
import { exportTable } from "@/lib/files/commands/export-table";
import { workOnFile } from "@/lib/files/work";
import { db } from "@/lib/platform/db/client";
import { declarationOf } from "@/lib/platform/http/action";
import { newId } from "@/lib/platform/ids";
import { addDocument } from "@/lib/sellers/commands/documents";
import { testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { type Browser, browser, visit } from "@/tests/support/visit";
import { delivery, placed, readyCheckout } from "../checkout/support";
import { picture } from "../sellers/support";
import { signedIn } from "./support";

// Every way into the store, found by reading the sources: nothing here is a list that one could forget to extend,
// except the routes that are open on purpose.

/** Why a route handler asks for no right: it shows what everybody may see, or it is opened by something else. */
const OPEN_ROUTES: Record<string, string> = {
  "app/api/auth/[...nextauth]": "the sign-in itself",
  "app/api/cron/jobs": "CRON_SECRET",
  "app/api/health": "says only whether it runs",
  "app/api/webhooks/stripe": "the provider's signature",
  "app/api/live/cards": "public facts of products",
  "app/api/live/cart": "the visitor's own cart, by their own cookie",
  "app/api/live/deals": "public facts of deals",
  "app/api/live/deals/[id]": "a deal and the visitor's own claim",
  "app/api/live/line": "the visitor's own cart and checkout",
  "app/api/live/me": "the visitor's own name and cart",
  "app/api/live/prices/[offer]": "what an offer cost",
  "app/api/live/product/[id]": "public facts of a product",
  "app/api/live/reviews/[id]": "published reviews",
  "app/api/live/search-click": "counts that a result was opened, of whom is not kept",
  "app/api/live/rows/cart": "products of the catalogue",
  "app/api/live/rows/home": "products of the catalogue, for the visitor's own past",
  "app/api/live/rows/product/[id]": "products of the catalogue",
  "app/api/live/suggest": "words of the catalogue",
  "app/media/[...file]": "pictures of the catalogue",
  "app/sitemap.xml": "addresses of public pages",
  "app/sitemaps/[file]": "addresses of public pages",
  "app/(store)/p/[slug]/og": "a picture of a product",
};

/** What in a route's source asks for a right: the table, an action (which asks itself), or a helper that asks the table. */
const ASKS = /\bmay\(|\brequireRight\(|\bsellerOf\(|\borderFor\(|from "@\/lib\/[\w-]+\/actions/;

/** Routes that also staff may use, and by which right. */
const STAFF_ROUTES: Record<string, "staff.sellers"> = {
  "app/api/sellers/papers/[document]": "staff.sellers",
};

const routes = import.meta.glob<Record<string, unknown>>("/app/**/route.ts");
const routeNames = Object.keys(routes).map((path) => path.slice(1).replace(/\/route\.ts$/, ""));

const rooms = import.meta.glob<Record<string, unknown>>([
  "/lib/*/actions.ts",
  "/lib/*/actions/**/*.ts",
  "/app/**/actions.ts",
]);

/** Somebody else's things, by the names that inputs and addresses give them. */
let foreign: Record<string, string>;
let people: [string, Browser][];

beforeAll(async () => {
  await Promise.all([testDatabase(), testRedis()]);
  await delivery();
  const { offer, product, sellerId } = await make.sellable();
  const { checkoutId, total } = await readyCheckout([{ offerId: offer.id, quantity: 1 }]);
  await placed(checkoutId, total);
  const order = await db.order.findFirstOrThrow({ include: { group: true, seller: true } });
  foreign = {
    sellerId,
    offerId: offer.id,
    productId: product.id,
    checkoutId,
    orderId: order.id,
    groupId: order.groupId,
    seller: order.seller.slug,
    number: order.group.number,
    paper: order.id,
    part: order.id,
    return: order.number,
    document: await paperOfSomebody(),
    file: await tableOfSomebody(),
    month: "2026-10.csv",
  };
  const { id: home } = await make.seller();
  const member = async (role: "OWNER" | "CATALOGUE" | "ORDERS" | "FINANCE", of = home) => {
    const user = await make.user();
    await db.sellerMember.create({ data: { sellerId: of, userId: user.id, role } });
    return signedIn(user);
  };
  const staff = async (staffRole: "ADMIN" | "OPERATOR" | "SUPPORT" | "FINANCE") =>
    signedIn(await make.user({ staffRole }));
  people = [
    ["a guest", browser()],
    ["a shopper", await signedIn(await make.user())],
    ["another seller's owner", await member("OWNER")],
    ["another seller's cataloguer", await member("CATALOGUE")],
    ["another seller's packer", await member("ORDERS")],
    ["another seller's bookkeeper", await member("FINANCE")],
    ["its own cataloguer", await member("CATALOGUE", sellerId)],
    ["its own packer", await member("ORDERS", sellerId)],
    ["its own bookkeeper", await member("FINANCE", sellerId)],
    ["support", await staff("SUPPORT")],
    ["finance", await staff("FINANCE")],
    ["an operator", await staff("OPERATOR")],
    ["an administrator", await staff("ADMIN")],
    ["an administrator whose session was not confirmed", await unconfirmed()],
  ];
});

async function paperOfSomebody(): Promise<string> {
  const { id } = await make.user();
  const added = await addDocument(id, { kind: "TAX", name: "tax.png", bytes: await picture() });
  return added.ok ? added.data.documentId : newId();
}

/** A table that another operator had written. */
async function tableOfSomebody(): Promise<string> {
  const { id } = await make.user({ staffRole: "ADMIN" });
  const asked = await exportTable("sellers", {}, { id, role: "ADMIN", address: "203.0.113.7" });
  if (!asked.ok) throw new Error(asked.error.message);
  await workOnFile({ fileId: asked.data.id });
  return asked.data.id;
}

/** A session by password alone of an administrator who has a second factor. */
async function unconfirmed(): Promise<Browser> {
  const user = await make.user({ staffRole: "ADMIN" });
  await db.secondFactor.create({ data: { userId: user.id, secret: "unread", lastStep: 1 } });
  return signedIn(user);
}

/** Whether the table gives a person the right over these things. */
function maySomehow(actor: Actor, right: RightName): boolean {
  const { who } = RIGHTS[right];
  if (who === "seller") return may(actor, right as "seller.see", { sellerId: foreign.sellerId ?? "" });
  if (who === "public") return true;
  if (who === "member") return actor.user !== null;
  return who === "staff" && may(actor, right as "staff.enter");
}

describe("server actions", () => {
  test("no file declares them outside of the rooms that are walked", () => {
    const files = ["app", "lib", "components"].flatMap((root) =>
      readdirSync(root, { recursive: true, encoding: "utf8" })
        .filter((path) => /\.tsx?$/.test(path) && !path.includes("generated") && !path.startsWith("local/"))
        .map((path) => `${root}/${path}`),
    );
    const declaring = files.filter((path) => /^\s*["']use server["']/m.test(readFileSync(path, "utf8")));
    expect(declaring.length).toBeGreaterThan(5);
    expect(declaring.filter((path) => !(`/${path}` in rooms))).toEqual([]);
  });

  test.each(Object.keys(rooms))(
    "%s: nobody acts on somebody else's things, or without the role",
    async (path) => {
      for (const [name, act] of Object.entries((await rooms[path]?.()) ?? {})) {
        const declared = declarationOf(act);
        if (!declared) throw new Error(`${name} did not come from action()`);
        expect(Object.keys(RIGHTS), `${name} names no right`).toContain(declared.right);
        // Whatever the form looks like, the act is asked for with input that passes, about somebody else's things.
        const input = new Proxy(
          {},
          { get: (_, field) => foreign[String(field)] ?? newId(), has: () => true },
        );
        const parse = vi.spyOn(declared.input, "safeParseAsync");
        parse.mockResolvedValue({ success: true, data: input });
        for (const [person, from] of people) {
          const actor = await visit(from, currentActor);
          if (maySomehow(actor, declared.right)) continue;
          const answer = await visit(from, () => (act as (given: unknown) => Promise<unknown>)({}));
          const asGuest = !actor.user && RIGHTS[declared.right].who !== "owner";
          expect(answer, `${name} as ${person}`).toMatchObject({
            ok: false,
            error: { code: asGuest ? "sign-in" : "forbidden" },
          });
        }
        parse.mockRestore();
      }
    },
  );
});

describe("route handlers", () => {
  test.each(routeNames)("%s asks for a right, or is open for a reason that is written down", (route) => {
    const asks = ASKS.test(readFileSync(`${route}/route.ts`, "utf8"));
    expect(asks || route in OPEN_ROUTES, "names no right").toBe(true);
  });

  test("no route is excused that is not there", () => {
    expect(Object.keys(OPEN_ROUTES).filter((route) => !routeNames.includes(route))).toEqual([]);
  });

  test.each(routeNames.filter((route) => !(route in OPEN_ROUTES)))(
    "%s gives nobody somebody else's things",
    async (route) => {
      const handlers = (await routes[`/${route}/route.ts`]?.()) ?? {};
      const params = Object.fromEntries(
        [...route.matchAll(/\[(\.{3})?(\w+)\]/g)].map(([, many, name = ""]) => {
          const value = foreign[name] ?? newId();
          return [name, many ? [foreign.orderId, value] : value];
        }),
      );
      for (const [person, from] of people.filter(([name]) => !name.startsWith("its own"))) {
        for (const method of ["GET", "POST"].filter((one) => one in handlers)) {
          const handle = handlers[method] as (request: Request, context: object) => Promise<Response>;
          const url = `http://localhost/?orders=${foreign.return}`;
          const body = method === "POST" ? new FormData() : undefined;
          const answer = await visit(from, () =>
            handle(new Request(url, { method, body }), { params: Promise.resolve(params) }),
          );
          const theirs = STAFF_ROUTES[route];
          const actor = await visit(from, currentActor);
          if (theirs && may(actor, theirs)) {
            expect(answer.ok, `${method} as ${person}: HTTP ${answer.status}`).toBe(true);
            continue;
          }
          expect(answer.ok, `${method} as ${person}: HTTP ${answer.status}`).toBe(false);
        }
      }
    },
  );
});
