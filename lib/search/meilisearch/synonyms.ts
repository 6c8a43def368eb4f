import "server-only";
import { db } from "@/lib/platform/db/client";
import { synonymMap } from "../model/steering";
import { liveIndex, meilisearch } from "./client";
import { allDone, writtenIndexes } from "./push";
import { foldLetters } from "./text";

/** The operators' synonyms as Meilisearch takes them. */
export async function synonymSettings(): Promise<Record<string, string[]>> {
  const groups = await db.searchSynonym.findMany({ select: { words: true, oneWay: true } });
  const folded = groups.map(({ words, oneWay }) => ({ words: [...new Set(words.map(foldLetters))], oneWay }));
  return Object.fromEntries(synonymMap(folded.filter(({ words }) => words.length > 1)));
}

/** Tells Meilisearch which words mean the same, the index that is being filled too. Safe to repeat. */
export async function pushSynonyms(): Promise<void> {
  const synonyms = await synonymSettings();
  const tasks: number[] = [];
  for (const uid of await writtenIndexes(db))
    tasks.push((await meilisearch().index(uid).updateSynonyms(synonyms)).taskUid);
  await allDone(tasks);
}

/** Whether the live index has other synonyms than the operators'. */
export async function synonymsDiffer(): Promise<boolean> {
  const sorted = (of: Record<string, string[]>) =>
    JSON.stringify(
      Object.entries(of)
        .map(([word, others]) => [word, [...others].sort()])
        .sort(),
    );
  return sorted(await liveIndex().getSynonyms()) !== sorted(await synonymSettings());
}
