import "server-only";
import { tag } from "@/lib/platform/cache/manifest";
import { db, type Tx } from "@/lib/platform/db/client";
import { expireLater } from "@/lib/platform/events/outbox";
import { fetchPublic, PUBLIC_INTERNET, type Reach } from "@/lib/platform/http/fetch-public";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { storage } from "@/lib/platform/storage";
import { masterFile } from "../pictures/serve";
import { type Picture, readPicture } from "./read";

const LIMITS = { maxBytes: 15_000_000, timeoutMs: 20_000 };
const AT_ONCE = 4;
/** Pictures of one job; the rest is left to the next, so that none runs for long. */
const A_JOB = 100;
const MAX_ATTEMPTS = 5;

type Waiting = { id: string; url: string; attempts: number };

/**
 * Fetches the pictures that are due, four at once, and shows them on every product that lists them. One that fails is
 * recorded with its reason, tried again later if that may help, and holds up nothing. Asks for the next job when more wait.
 * @param reach where requests may go; the public internet
 */
export async function fetchPictures(reach: Reach = PUBLIC_INTERNET): Promise<void> {
  let left = A_JOB;
  const work = async () => {
    while (left > 0) {
      left -= 1;
      const waiting = await take();
      if (!waiting) return;
      await fetchOne(waiting, reach);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const [next] = await db.$queryRaw<{ dueAt: Date | null }[]>`
    SELECT min(due_at) AS "dueAt" FROM remote_pictures WHERE state = 'WAITING'`;
  if (next?.dueAt) await enqueue(null, "fetch-pictures", {}, { key: "fetch-pictures", runAt: next.dueAt });
}

/** Takes the picture that waits longest, for ten minutes: a worker that dies over it does not keep it. */
async function take(): Promise<Waiting | null> {
  const [row] = await db.$queryRaw<Waiting[]>`
    UPDATE remote_pictures SET attempts = attempts + 1, due_at = now() + interval '10 minutes'
    WHERE id = (
      SELECT id FROM remote_pictures WHERE state = 'WAITING' AND due_at <= now()
      ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED
    ) RETURNING id, url, attempts`;
  return row ?? null;
}

async function fetchOne({ id, url, attempts }: Waiting, reach: Reach): Promise<void> {
  const fetched = await fetchPublic(url, LIMITS, reach);
  if (!fetched.ok) {
    const { code, message } = fetched.error;
    return failed(
      id,
      message,
      (code === "unreachable" || code === "busy") && attempts < MAX_ATTEMPTS,
      attempts,
    );
  }
  const read = await readPicture(fetched.data);
  if (!read.ok) return failed(id, read.error.message, false, attempts);
  await storage().put(masterFile(read.data.key), read.data.master, "image/webp");
  await db.$transaction((tx) => keep(tx, id, read.data), { timeout: 60_000 });
}

async function keep(tx: Tx, id: string, { key, hash, width, height }: Picture): Promise<void> {
  await tx.$executeRaw`
    UPDATE remote_pictures SET state = 'FETCHED', problem = NULL, key = ${key}, hash = ${hash}, width = ${width}::int,
      height = ${height}::int, fetched_at = now() WHERE id = ${id}::uuid`;
  const shown = await tx.$queryRaw<{ id: string }[]>`
    SELECT show_listed_pictures(array_agg(DISTINCT product_id)) AS id FROM listed_pictures WHERE remote_picture_id = ${id}::uuid`;
  await expireLater(
    tx,
    shown.map((product) => tag("product", product.id)),
  );
}

/** The pauses grow: one minute, five, 25, two hours. */
async function failed(id: string, problem: string, again: boolean, attempts: number): Promise<void> {
  await db.$executeRaw`
    UPDATE remote_pictures SET state = ${again ? "WAITING" : "FAILED"}::remote_picture_state, problem = ${problem},
      due_at = now() + make_interval(mins => ${5 ** (attempts - 1)}::int) WHERE id = ${id}::uuid`;
}
