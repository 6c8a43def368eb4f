import { redirect } from "next/navigation";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import type { OwnerKey } from "@/lib/accounts/model/actor";
import { currentOwner } from "@/lib/accounts/session";
import { action } from "@/lib/platform/http/action";
import { readFlash } from "@/lib/platform/http/flash";
import { redis } from "@/lib/platform/redis";
import { fail, ok } from "@/lib/platform/result";
import { testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { expired } from "@/tests/support/next-cache";
import { testRedis } from "@/tests/support/redis";
import { browser, visit } from "@/tests/support/visit";
import { form, signedIn } from "./support";

beforeAll(async () => {
  await testDatabase();
  await testRedis();
});
beforeEach(() =>
  redis()
    .flushdb()
    .then(() => undefined),
);

const run = vi.fn(async () => ok("done"));
const words = z.object({
  text: z.string().min(2, "Two letters at least."),
  secretWord: z.string().optional(),
});

const forMembers = action({ name: "test.member", right: "account.use", input: words, limits: [], run });
const forOwners = action({
  name: "test.owner",
  right: "order.own",
  input: z.object({ owner: z.string().nullable() }),
  limits: [],
  object: ({ owner }) => (owner ? { owner } : null),
  run,
});
const forSellers = action({
  name: "test.seller",
  right: "seller.orders",
  input: z.object({ sellerId: z.uuid() }),
  limits: [],
  object: async ({ sellerId }) => ({ sellerId }),
  run,
});

beforeEach(() => {
  run.mockClear();
});

describe("a refused action never runs", () => {
  test("when the input is not what it takes", async () => {
    const from = await signedIn(await make.user());
    const answer = await visit(from, () => forMembers(null, form({ text: "x", secretWord: "s" })));
    expect(answer).toEqual({
      ok: false,
      error: {
        code: "invalid",
        message: "Two letters at least.",
        field: "text",
        fields: { text: "Two letters at least." },
      },
      values: { text: "x" },
    });
    for (const odd of [null, undefined, 4, "text", [], { text: { toString: () => "xx" } }]) {
      expect(await visit(from, () => forMembers(odd as never))).toMatchObject({ error: { code: "invalid" } });
    }
    expect(run).not.toHaveBeenCalled();
  });

  test("when a guest asks for what members may", async () => {
    expect(await visit(browser(), () => forMembers({ text: "hello" }))).toMatchObject({
      error: { code: "sign-in" },
    });
    expect(run).not.toHaveBeenCalled();
  });

  test("when the thing is another's, or there is none", async () => {
    const from = browser();
    const owner: OwnerKey = await visit(from, () => currentOwner({ create: true }));
    expect(await visit(from, () => forOwners({ owner }))).toEqual({ ok: true, data: "done" });
    for (const other of ["guest:01a1fc8e-00fd-7623-acad-03b8d0f4f820", "", null]) {
      expect(await visit(from, () => forOwners({ owner: other }))).toMatchObject({
        error: { code: "forbidden" },
      });
    }
    expect(run).toHaveBeenCalledTimes(1);
  });

  test("when the member works for another seller", async () => {
    const [mine, other] = [await make.seller(), await make.seller()];
    const from = await signedIn(await make.user({ memberOf: mine.id }));
    expect(await visit(from, () => forSellers({ sellerId: mine.id }))).toMatchObject({ ok: true });
    expect(await visit(from, () => forSellers({ sellerId: other.id }))).toMatchObject({
      error: { code: "forbidden" },
    });
    const stranger = await signedIn(await make.user());
    expect(await visit(stranger, () => forSellers({ sellerId: mine.id }))).toMatchObject({
      error: { code: "forbidden" },
    });
    expect(run).toHaveBeenCalledTimes(1);
  });

  test("when there were too many", async () => {
    const asked = action({
      name: "test.limited",
      right: "cart.use",
      input: z.object({ to: z.string() }),
      limits: ["reset.account"],
      target: ({ to }) => to,
      run,
    });
    const codes = [];
    for (let at = 0; at < 8; at += 1) {
      const answer = await visit(browser(), () => asked({ to: "a" }));
      codes.push(answer.ok ? "ok" : answer.error.code);
    }
    expect(codes.slice(0, 4)).toEqual(["ok", "ok", "ok", "ok"]);
    expect(codes.at(-1)).toBe("too-many");
    expect(await visit(browser(), () => asked({ to: "b" }))).toMatchObject({ ok: true });
  });
});

describe("an action that runs", () => {
  const public_ = { name: "test.public", right: "cart.use", input: z.object({}), limits: [] } as const;

  test("expires its tags after a success, and after nothing else", async () => {
    expired.length = 0;
    const good = action({ ...public_, run: async () => ok("p1"), expires: (id) => [`product:${id}`] });
    const bad = action({ ...public_, run: async () => fail("no", "No."), expires: () => ["product:p2"] });
    await visit(browser(), () => good({}));
    await visit(browser(), () => bad({}));
    expect(expired).toEqual(["product:p1"]);
  });

  test("tells of a bug only its number", async () => {
    const broken = action({
      ...public_,
      run: async () => {
        throw new Error("password of the database is hunter2");
      },
    });
    const answer = await visit(browser(), () => broken({}));
    expect(answer).toMatchObject({
      ok: false,
      error: { code: "unexpected", message: expect.stringMatching(/Reference [0-9a-f]{12}/) },
    });
    expect(JSON.stringify(answer)).not.toContain("hunter2");
  });

  test("may lead elsewhere", async () => {
    const leaves = action({ ...public_, run: async () => redirect("/account") });
    await expect(visit(browser(), () => leaves({}))).rejects.toMatchObject({
      digest: expect.stringContaining("/account"),
    });
  });

  test("knows whether the browser runs script", async () => {
    const asks = action({ ...public_, run: async ({ scripted }) => ok(scripted) });
    expect(await visit(browser(), () => asks({}))).toEqual({ ok: true, data: true });
    expect(await visit(browser({ scripted: false }), () => asks(new FormData()))).toEqual({
      ok: true,
      data: false,
    });
  });
});

describe("a form that is posted without script", () => {
  const from = (referer: string) => {
    const visitor = browser({ scripted: false });
    visitor.headers.set("host", "shop.test");
    visitor.headers.set("referer", referer);
    return visitor;
  };
  const posted = action({ name: "test.posted", right: "cart.use", input: words, limits: [], run });

  test("leads back to its page, which is told the answer and what was typed", async () => {
    const visitor = from("https://shop.test/register?plan=a");
    const post = visit(visitor, () => posted(null, form({ text: "x", secretWord: "s" })));
    await expect(post).rejects.toMatchObject({ digest: expect.stringContaining(";/register?plan=a;") });
    expect(await visit(visitor, readFlash)).toMatchObject({
      name: "test.posted",
      answer: { ok: false, error: { field: "text" }, values: { text: "x" } },
    });
  });

  test("leads nowhere else, and takes no answer that we did not give", async () => {
    for (const referer of ["https://evil.example/x", "", "nonsense"]) {
      const post = visit(from(referer), () => posted(null, form({ text: "x" })));
      await expect(post).rejects.toMatchObject({ digest: expect.stringContaining(";/;") });
    }
    const visitor = browser();
    visitor.cookies.set("agora_form", "eyJhbGciOiJub25lIn0.e30.");
    expect(await visit(visitor, readFlash)).toBeNull();
  });

  test("keeps its answer even where the typing is too long for a cookie", async () => {
    const visitor = from("https://shop.test/register");
    const post = visit(visitor, () => posted(null, form({ text: "x", other: "y".repeat(5_000) })));
    await expect(post).rejects.toThrow();
    expect(await visit(visitor, readFlash)).toMatchObject({ answer: { ok: false, values: {} } });
  });
});
