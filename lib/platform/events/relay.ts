import "server-only";
import { setTimeout } from "node:timers/promises";
import { db, pool } from "../db/client";
import { log } from "../log";
import { consumers, followers } from "./consumers";
import { publishToKafka } from "./kafka";
import type { Events, Topic } from "./outbox";

const BATCH = 100;
const LOCK_KEY = 727_420_002;

type Row = { id: string; topic: Topic; key: string; payload: Events[Topic] };

/**
 * Delivers committed events to every consumer of their topic, oldest first, one deliverer at a time so that the
 * order per key holds. An event is marked published once all consumers took it; a consumer's row in
 * `consumed_events` keeps a repeated delivery from being handled twice.
 * An event whose consumer fails holds back the later ones of its key, and no others, until the next call.
 * @returns false when a consumer failed
 */
export async function deliverEvents(): Promise<boolean> {
  const client = await pool().connect();
  try {
    const { rows: locks } = await client.query<{ got: boolean }>("SELECT pg_try_advisory_lock($1) AS got", [
      LOCK_KEY,
    ]);
    if (!locks[0]?.got) return true;
    try {
      const blocked = new Set<string>();
      for (;;) {
        const { rows } = await client.query<Row>(
          `SELECT id, topic, key, payload FROM outbox_events
           WHERE published_at IS NULL AND key <> ALL ($2::text[]) ORDER BY id LIMIT $1`,
          [BATCH, [...blocked]],
        );
        if (rows.length === 0) return blocked.size === 0;
        const done: string[] = [];
        for (const row of rows) {
          if (blocked.has(row.key)) continue;
          if (await deliver(row)) done.push(row.id);
          else blocked.add(row.key);
        }
        await client.query("UPDATE outbox_events SET published_at = now() WHERE id = ANY ($1::bigint[])", [
          done,
        ]);
      }
    } finally {
      await client.query("SELECT pg_advisory_unlock($1)", [LOCK_KEY]);
    }
  } finally {
    client.release();
  }
}

async function deliver(row: Row): Promise<boolean> {
  const eventId = BigInt(row.id);
  try {
    for (const { name, topics, handle } of consumers) {
      if (!topics.includes(row.topic)) continue;
      const seen = await db.consumedEvent.findUnique({
        where: { consumer_eventId: { consumer: name, eventId } },
      });
      if (seen) continue;
      await handle(row.topic, row.payload);
      await db.consumedEvent.createMany({ data: [{ consumer: name, eventId }], skipDuplicates: true });
    }
    await publishToKafka(row);
    return true;
  } catch (err) {
    log.error({ err, eventId: row.id, topic: row.topic }, "event not delivered");
    return false;
  }
}

const PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 4_000;

/**
 * Delivers until `signal` aborts. A poll of an index that is empty when all is told costs less than a job per event,
 * which would make every transaction wait for the one before it on the job's row.
 */
export async function relayEvents(signal: AbortSignal): Promise<void> {
  let pause = PAUSE_MS;
  while (!signal.aborted) {
    const fine = await deliverEvents().catch((err: unknown) => {
      log.error({ err }, "events could not be read");
      return false;
    });
    pause = fine ? PAUSE_MS : Math.min(pause * 2, LONGEST_PAUSE_MS);
    await setTimeout(pause, undefined, { signal }).catch(() => {});
  }
}

/** Lets every follower do what is to be done. @returns false when one failed */
export async function runFollowers(): Promise<boolean> {
  let fine = true;
  for (const { name, follow } of followers) {
    await follow().catch((err: unknown) => {
      log.error({ err, follower: name }, "changes could not be followed");
      fine = false;
    });
  }
  return fine;
}

/** Runs the followers until `signal` aborts. */
export async function followChanges(signal: AbortSignal): Promise<void> {
  let pause = PAUSE_MS;
  while (!signal.aborted) {
    pause = (await runFollowers()) ? PAUSE_MS : Math.min(pause * 2, LONGEST_PAUSE_MS);
    await setTimeout(pause, undefined, { signal }).catch(() => {});
  }
}
