import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { canonicalForm, parseForm } from "@/lib/local/stripe/http/form";
import { Journal } from "@/lib/local/stripe/store/journal";
import { Store } from "@/lib/local/stripe/store/store";

describe("forms", () => {
  test("nest by brackets; numbered and empty brackets make lists", () => {
    const form = parseForm("a=1&b[c]=2&b[d][e]=x%26y&l[]=1&l[]=2&m[1]=b&m[0]=a&n[0][id]=7&expand[]=x.y");
    expect(JSON.parse(JSON.stringify(form))).toEqual({
      a: "1",
      b: { c: "2", d: { e: "x&y" } },
      l: ["1", "2"],
      m: ["a", "b"],
      n: [{ id: "7" }],
      expand: ["x.y"],
    });
  });

  test("never reach an object's prototype", () => {
    parseForm("__proto__[polluted]=1&a[__proto__][polluted]=1&constructor[prototype][polluted]=1");
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test("are the same whatever their order, and never otherwise", () => {
    const values = fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.string(), { maxKeys: 6 });
    const write = (entries: [string, string][]) => new URLSearchParams(entries).toString();
    fc.assert(
      fc.property(values, values, (one, other) => {
        const entries = Object.entries(one);
        const forwards = canonicalForm(parseForm(write(entries)));
        expect(canonicalForm(parseForm(write([...entries].reverse())))).toBe(forwards);
        const same = JSON.stringify(entries.sort()) === JSON.stringify(Object.entries(other).sort());
        expect(canonicalForm(parseForm(write(Object.entries(other)))) === forwards).toBe(same);
      }),
    );
  });
});

describe("the store", () => {
  let dir: string;

  beforeEach(() => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), "stripe-store-test-"));
  });

  afterEach(() => fs.rmSync(dir, { recursive: true, force: true }));

  function open(): Store {
    const store = new Store();
    store.attach((apply) => Journal.open(dir, apply));
    return store;
  }

  const meta = (seed: number) => ({ owner: "", clockOffsetMs: 0, seed });

  test("keeps all of a transaction or nothing of it", () => {
    const store = open();
    store.transact((tx) => tx.put("meta", "a", meta(1)));
    expect(() =>
      store.transact((tx) => {
        tx.edit("meta", "a").seed = 2;
        tx.put("meta", "b", meta(3));
        throw new Error("no");
      }),
    ).toThrow("no");
    expect(store.get("meta", "a")?.seed).toBe(1);
    expect(store.get("meta", "b")).toBeUndefined();
    store.close();
    expect(open().get("meta", "a")?.seed).toBe(1);
  });

  test("keeps what a thrown refusal wants kept", () => {
    const store = open();
    const refusal = new Error("declined");
    expect(() =>
      store.transact(
        (tx) => {
          tx.put("meta", "a", meta(1));
          throw refusal;
        },
        (error) => error === refusal,
      ),
    ).toThrow("declined");
    store.close();
    expect(open().get("meta", "a")?.seed).toBe(1);
  });

  test("a file cut anywhere holds whole transactions and takes new ones", () => {
    const store = open();
    for (let n = 0; n < 5; n++) {
      store.transact((tx) => {
        tx.put("meta", `left-${n}`, meta(n));
        tx.put("meta", `right-${n}`, meta(n));
      });
    }
    store.close();
    const file = path.join(dir, "journal-0.jsonl");
    const whole = fs.readFileSync(file);
    for (let length = 0; length <= whole.length; length += 7) {
      fs.writeFileSync(file, whole.subarray(0, length));
      const cut = open();
      for (let n = 0; n < 5; n++) {
        expect(cut.get("meta", `left-${n}`) === undefined).toBe(cut.get("meta", `right-${n}`) === undefined);
      }
      cut.transact((tx) => tx.put("meta", "after", meta(9)));
      cut.close();
      const again = open();
      expect(again.get("meta", "after")?.seed).toBe(9);
      again.close();
    }
  });

  test("forgetting everything leaves nothing on disk", () => {
    const store = open();
    store.transact((tx) => tx.put("meta", "a", meta(1)));
    store.clear();
    store.transact((tx) => tx.put("meta", "b", meta(2)));
    store.close();
    const again = open();
    expect(again.get("meta", "a")).toBeUndefined();
    expect(again.get("meta", "b")?.seed).toBe(2);
    expect(fs.readdirSync(dir).sort()).toEqual(["journal-1.jsonl", "snapshot-1.jsonl"]);
    again.close();
  });

  test("lists newest first, a transaction's own rows included", () => {
    const store = open();
    store.transact((tx) => tx.put("meta", "a", meta(1)));
    store.transact((tx) => tx.put("meta", "b", meta(2)));
    store.transact((tx) => {
      tx.put("meta", "c", meta(3));
      tx.edit("meta", "a").seed = 4;
      tx.remove("meta", "b");
      expect([...tx.newestFirst("meta")].map(([id, row]) => `${id}${row.seed}`)).toEqual(["c3", "a4"]);
    });
    store.close();
  });

  test("a row that comes back is listed once, as the newest", () => {
    const store = open();
    store.transact((tx) => tx.put("meta", "a", meta(1)));
    store.transact((tx) => tx.put("meta", "b", meta(2)));
    store.transact((tx) => tx.remove("meta", "a"));
    store.transact((tx) => tx.put("meta", "a", meta(3)));
    expect([...store.newestFirst("meta")].map(([id, row]) => `${id}${row.seed}`)).toEqual(["a3", "b2"]);
    store.close();
  });
});
