import "server-only";
import { db, pool } from "../db/client";
import type { Handlers } from "../jobs/handler";
import { log } from "../log";
import { consumers } from "./consumers";
import { publishToKafka } from "./kafka";
import type { Events, Topic } from "./outbox";

const BATCH = 100;
const LOCK_KEY = 727_420_002;

type Row = { id: string; topic: Topic; key: string; payload: Events[Topic] };

/**
 * Delivers committed events to every consumer of their topic, oldest first, one deliverer at a time so that the
 * order per key holds. An event is marked published once all consumers took it; a consumer's row in
 * `consumed_events` keeps a repeated delivery from being handled twice.
 */
async function deliverEvents(): Promise<void> {
  const client = await pool().connect();
  try {
    const { rows: locks } = await client.query<{ got: boolean }>("SELECT pg_try_advisory_lock($1) AS got", [
      LOCK_KEY,
    ]);
    if (!locks[0]?.got) return;
    try {
      for (;;) {
        const { rows } = await client.query<Row>(
          "SELECT id, topic, key, payload FROM outbox_events WHERE published_at IS NULL ORDER BY id LIMIT $1",
          [BATCH],
        );
        if (rows.length === 0) return;
        const blocked = new Set<string>();
        const done: string[] = [];
        for (const row of rows) {
          if (blocked.has(row.key)) continue;
          if (await deliver(row)) done.push(row.id);
          else blocked.add(row.key);
        }
        await client.query("UPDATE outbox_events SET published_at = now() WHERE id = ANY ($1::bigint[])", [
          done,
        ]);
        if (blocked.size > 0)
          throw new Error(`Events of ${blocked.size} keys wait for a consumer that failed`);
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

export const handlers: Handlers = { "deliver-events": deliverEvents };
