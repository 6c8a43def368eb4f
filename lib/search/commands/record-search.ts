import "server-only";
import { db } from "@/lib/platform/db/client";
import { log } from "@/lib/platform/log";
import { redis } from "@/lib/platform/redis";
import { recordable } from "../model/suggest";

const ASKED = "search:{counted}:asked";
const FOUND = "search:{counted}:found";
const OPENED = "search:{counted}:opened";
const BATCH = 2_000;

/** Counts a search for suggestions and reports. Never fails: what can't be counted is not counted. */
export async function recordSearch(query: string, found: number): Promise<void> {
  const text = recordable(query);
  if (!text) return;
  try {
    await redis()
      .pipeline()
      .hincrby(ASKED, text, 1)
      .hset(FOUND, { [text]: found })
      .exec();
  } catch (err) {
    log.warn({ err }, "search could not be counted");
  }
}

/** Counts that something was opened from the results of a search. Never fails. */
export async function recordClick(query: string): Promise<void> {
  const text = recordable(query);
  if (!text) return;
  try {
    await redis().hincrby(OPENED, text, 1);
  } catch (err) {
    log.warn({ err }, "click could not be counted");
  }
}

type HashReply = readonly string[] | null;

function pairsOf(reply: HashReply): [string, number][] {
  const pairs: [string, number][] = [];
  for (let at = 0; reply && at + 1 < reply.length; at += 2)
    pairs.push([String(reply[at]), Number(reply[at + 1])]);
  return pairs;
}

/** Brings what was counted since the last call into the table. A crash in between loses those counts, nothing else. */
export async function countSearches(): Promise<number> {
  const [asked, found, opened] = await redis()
    .multi()
    .hgetall(ASKED)
    .hgetall(FOUND)
    .hgetall(OPENED)
    .del(ASKED, FOUND, OPENED)
    .exec<[HashReply, HashReply, HashReply, number]>();
  const results = new Map(pairsOf(found));
  const rows = pairsOf(asked);
  for (let start = 0; start < rows.length; start += BATCH) {
    const batch = rows.slice(start, start + BATCH);
    await db.$executeRaw`
      INSERT INTO search_queries AS q (text, searches, results)
      SELECT * FROM unnest(${batch.map(([text]) => text)}::text[], ${batch.map(([, count]) => count)}::int[],
        ${batch.map(([text]) => results.get(text) ?? 0)}::int[])
      ON CONFLICT (text) DO UPDATE SET searches = q.searches + EXCLUDED.searches, results = EXCLUDED.results, asked_at = now()`;
  }
  // Only of what was searched for: a click by itself makes no query of the shop's.
  const clicks = pairsOf(opened);
  for (let start = 0; start < clicks.length; start += BATCH) {
    const batch = clicks.slice(start, start + BATCH);
    await db.$executeRaw`
      UPDATE search_queries q SET clicks = q.clicks + c.clicks
      FROM unnest(${batch.map(([text]) => text)}::text[], ${batch.map(([, count]) => count)}::int[]) c (text, clicks)
      WHERE q.text = c.text`;
  }
  return rows.length;
}
