import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { testDatabase } from "@/tests/support/database";
import { seller, warehouse } from "@/tests/support/factories";

await testDatabase();
const dir = await mkdtemp(join(tmpdir(), "agora-import-"));
afterAll(() => rm(dir, { recursive: true, force: true }));
let slug: string;

beforeAll(async () => {
  slug = (await seller()).slug;
  await warehouse();
});

const COMMAND = ["--import", "tsx", "--conditions=react-server", "lib/catalog/import/cli.ts"];

/** Runs the command with `input` on its standard input. */
async function run(args: string[], input?: string | Buffer) {
  const child = spawn(process.execPath, [...COMMAND, ...args], { stdio: "pipe" });
  const said = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said.out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said.err += text;
  });
  child.stdin.on("error", () => {}).end(input);
  const [code] = (await once(child, "close")) as [number];
  return { code, ...said };
}

const rows = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) =>
    JSON.stringify({ id: `C-${from + n}`, name: `Lamp ${from + n}`, price: 4 + n }),
  );

test("reads standard input; a dry run says what would be and leaves everything", async () => {
  const input = `${rows(0, 30).join("\n")}\n`;
  expect(await run(["-", "--seller", slug, "--dry-run"], input)).toMatchObject({
    code: 0,
    out: "Would be: 30 created, 0 updated, 0 unchanged, 0 refused\n",
  });
  expect(await db.product.count()).toBe(0);
  expect(await run(["-", "--seller", slug], input)).toMatchObject({
    code: 0,
    out: "30 created, 0 updated, 0 unchanged, 0 refused\n",
  });
});

test("bad rows are told by line, field and reason; ten megabytes and a wrong encoding are among them", async () => {
  const file = join(dir, "broken.jsonl");
  const lines = [
    rows(100, 1)[0] as string,
    JSON.stringify({ name: "Ten megabytes", price: 1, description: "x".repeat(10_000_000) }),
    JSON.stringify({ price: 1 }),
    JSON.stringify({ name: "Bad price", price: "cheap" }),
    JSON.stringify({ name: "Unknown currency", price: 1, currency: "XXQ" }),
    '{"name": "Unclosed, "price": 1}',
    rows(101, 1)[0] as string,
  ].map((line) => Buffer.from(`${line}\n`));
  const latin = Buffer.concat([
    Buffer.from('{"name": "Caf'),
    Buffer.from([0xe9]),
    Buffer.from('", "price": 3}\n'),
  ]);
  await writeFile(file, Buffer.concat([...lines, latin, Buffer.from(rows(102, 1)[0] as string)]));
  const { code, out, err } = await run([file, "--seller", slug]);
  expect({ code, out }).toEqual({ code: 0, out: "3 created, 0 updated, 0 unchanged, 6 refused\n" });
  expect(err.trim().split("\n")).toEqual([
    "line 2: row longer than 1 MB",
    "line 3: name is missing",
    "line 4: price must be a price above zero in USD, such as 12.99",
    "line 5: currency is not a currency",
    "line 6: row is not JSON",
    "line 8: row not UTF-8: save the file as UTF-8 and import it again",
  ]);
});

test("without a file, with an unknown one and with an unknown seller it says what to do, and fails", async () => {
  expect(await run([])).toMatchObject({
    code: 1,
    err: expect.stringContaining("npm run import -- FILE --seller SLUG"),
  });
  expect(await run([join(dir, "nothing"), "--seller", slug])).toMatchObject({
    code: 1,
    err: expect.stringContaining("There is no file"),
  });
  expect(await run(["-", "--seller", "nobody"], "")).toMatchObject({
    code: 1,
    err: 'There is no seller "nobody".\n',
  });
});
