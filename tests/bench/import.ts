import { spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { migrate } from "@/prisma/migrate";
import { administer, startServer } from "./database";
import { writeListings } from "./import/rows";
import type { Bench } from "./model";

const ROWS = 100_000;
const FEWER_ROWS = 10_000;
const LIMIT_SECONDS = 120;

/** The command a seller's file goes through, whole: 100,000 listings into a fresh database, beside COPY of the same rows. */
const bench: Bench = async () => {
  const dir = await mkdtemp(join(tmpdir(), "agora-bench-"));
  const postgres = await startServer();
  try {
    const [all, fewer] = [join(dir, "all.jsonl"), join(dir, "fewer.jsonl")];
    await writeListings(all, ROWS);
    await writeListings(fewer, FEWER_ROWS);
    const copy = await copySeconds(postgres.url, all);
    const small = await importFile(await freshMarket(postgres.url, "small"), fewer);
    const url = await freshMarket(postgres.url, "large");
    const first = await importFile(url, all);
    const again = await importFile(url, all);
    if (!first.said.startsWith(`${ROWS} created`)) throw new Error(`The import said: ${first.said}`);
    if (!again.said.includes(`${ROWS} unchanged`)) throw new Error(`The second import said: ${again.said}`);
    const rate = ROWS / first.seconds;
    return [
      {
        key: "seconds",
        what: `${ROWS.toLocaleString("en-US")} listings`,
        value: first.seconds,
        unit: "s",
        target: `< ${LIMIT_SECONDS} s`,
        reached: first.seconds < LIMIT_SECONDS,
      },
      { key: "rowsPerSecond", what: "listings a second", value: rate, unit: "/s" },
      {
        key: "secondsUnchanged",
        what: "the same file again, nothing changed",
        value: again.seconds,
        unit: "s",
      },
      {
        key: "copySeconds",
        what: "reference: COPY of the same rows into a bare table",
        value: copy,
        unit: "s",
      },
      {
        key: "ratioToCopy",
        what: "listings a second, as a share of COPY's rows a second",
        value: rate / (ROWS / copy),
        unit: "",
      },
      { key: "peakRssMb", what: "peak memory of the import", value: first.peakRssMb, unit: "MB" },
      {
        key: "peakRssMbTenth",
        what: `peak memory with ${FEWER_ROWS.toLocaleString("en-US")} listings`,
        value: small.peakRssMb,
        unit: "MB",
      },
    ];
  } finally {
    await postgres.close();
    await rm(dir, { recursive: true, force: true, maxRetries: 3 });
  }
};
export default bench;

/** A migrated database with one seller and one warehouse. */
async function freshMarket(server: string, name: string): Promise<string> {
  await administer(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  await migrate(url.href);
  await administer(
    url.href,
    `INSERT INTO sellers (slug, name, country, support_email) VALUES ('bench', 'Bench', 'US', 'bench@example.test');
     INSERT INTO warehouses (code, name, city, country, postcode, latitude, longitude, time_zone)
     VALUES ('B1', 'Bench', 'New York', 'US', '10001', 40.75, -74, 'America/New_York')`,
  );
  return url.href;
}

/** Tells the peak of its memory when it ends, over a channel of its own. */
const TELL_MEMORY = `data:text/javascript,${encodeURIComponent(
  'process.on("exit", () => process.send?.(process.resourceUsage().maxRSS))',
)}`;

/** Runs `npm run import` without npm in between, so that the memory is that of the import alone. */
async function importFile(url: string, file: string) {
  const { scripts } = JSON.parse(await readFile("package.json", "utf8")) as { scripts: { import: string } };
  const [, ...command] = scripts.import.split(" ");
  const started = performance.now();
  const child = spawn(process.execPath, ["--import", TELL_MEMORY, ...command, file, "--seller", "bench"], {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    env: {
      ...process.env,
      DATABASE_URL: url,
      UPSTASH_REDIS_REST_URL: "http://127.0.0.1:9",
      UPSTASH_REDIS_REST_TOKEN: "none",
      NEXTAUTH_SECRET: "nothing-is-signed-while-listings-come-in",
      STRIPE_SECRET_KEY: "sk_test_none",
      STRIPE_PUBLISHABLE_KEY: "pk_test_none",
    },
  });
  let said = "";
  let peakKb = 0;
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  child.on("message", (kb) => {
    peakKb = Number(kb);
  });
  const [code] = (await once(child, "close")) as [number];
  if (code !== 0) throw new Error(`The import ended with code ${code}: ${said}`);
  return { seconds: (performance.now() - started) / 1000, said, peakRssMb: peakKb / 1024 };
}

/** Seconds that COPY takes for the rows of `file`, read and parsed by a program as the import does. */
async function copySeconds(server: string, file: string): Promise<number> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(
      "CREATE TABLE bare (id text, name text, description text, brand text, categories text, price numeric, ean text, quantity int, image text)",
    );
    const started = performance.now();
    await pipeline(Readable.from(cells(file)), client.query(copyFrom("COPY bare FROM STDIN")));
    return (performance.now() - started) / 1000;
  } finally {
    await client.end();
  }
}

async function* cells(file: string): AsyncGenerator<string> {
  let rows: string[] = [];
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const row = JSON.parse(line) as Record<string, unknown>;
    const values = [
      "id",
      "name",
      "description",
      "brand",
      "categories",
      "price",
      "ean",
      "quantity",
      "image",
    ].map((key) => row[key]);
    rows.push(values.map((value) => String(value).replace(/[\\\t\n\r]/g, " ")).join("\t"));
    if (rows.length < 1_000) continue;
    yield `${rows.join("\n")}\n`;
    rows = [];
  }
  if (rows.length > 0) yield `${rows.join("\n")}\n`;
}
