import "server-only";
import { createHash } from "node:crypto";
import type { Tx } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { meilisearch, rebuildName } from "./client";
import { documentsOf, FORMAT, type SearchDocument } from "./documents";
import { SETTINGS } from "./settings";

/** Facts of the installation: which settings the live index has, and that a rebuild is under way. */
export const INDEX_FACT = "search-index";
export const REBUILD_FACT = "search-rebuild";

/** Changes with the settings and with what a document holds. */
export function settingsVersion(): string {
  return createHash("sha256")
    .update(JSON.stringify([SETTINGS, env().MEILISEARCH_INDEX, FORMAT]))
    .digest("hex")
    .slice(0, 16);
}

/** The indexes that a change goes to: during a rebuild also the one that is being filled. None before the first is built. */
export async function writtenIndexes(tx: Tx): Promise<string[]> {
  const facts = await tx.marketFact.findMany({ where: { key: { in: [INDEX_FACT, REBUILD_FACT] } } });
  return facts.map(({ key }) => (key === INDEX_FACT ? env().MEILISEARCH_INDEX : rebuildName()));
}

/**
 * Replaces the documents of these products and removes those that can no longer be bought; returns when Meilisearch
 * has them. The caller holds the lock of the documents.
 * @throws when it refuses or does not answer
 */
export async function pushDocuments(
  tx: Tx,
  ids: readonly string[],
  indexes: readonly string[],
): Promise<void> {
  if (ids.length === 0 || indexes.length === 0) return;
  const documents = await documentsOf(tx, ids);
  const there = new Set(documents.map(({ id }) => id));
  const gone = ids.filter((id) => !there.has(id));
  const tasks: number[] = [];
  for (const uid of indexes) {
    const index = meilisearch().index<SearchDocument>(uid);
    if (documents.length > 0) tasks.push((await index.addDocuments(documents, { primaryKey: "id" })).taskUid);
    if (gone.length > 0) tasks.push((await index.deleteDocuments(gone)).taskUid);
  }
  await allDone(tasks);
}

/** Waits for tasks. @throws when one of them failed */
export async function allDone(tasks: readonly number[]): Promise<void> {
  for (const uid of tasks) {
    const task = await meilisearch().tasks.waitForTask(uid);
    if (task.status !== "succeeded")
      throw new Error(`Meilisearch task ${uid} ${task.status}: ${task.error?.message ?? task.type}`);
  }
}
