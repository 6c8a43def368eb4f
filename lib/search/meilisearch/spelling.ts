import "server-only";
import { pool } from "@/lib/platform/db/client";
import type { EngineAnswer } from "../engine/port";
import { hasNumbers } from "../model/numbers";
import { correctionOf } from "../postgres/analyse";
import { splitCompounds, splitLetters } from "../postgres/compounds";
import { normalText } from "../postgres/suggest";
import { liveIndex } from "./client";

/**
 * What the typos are that Meilisearch counted in its first hit: words spelled wrong; another number than the one that was
 * asked for; or none, as two words that it found as one, or one as two, count there too.
 */
export async function spelledOf(
  text: string,
  first: string | undefined,
): Promise<Pick<EngineAnswer, "matched" | "corrected">> {
  const corrected = await correctionOf(text);
  if (corrected !== null) return { matched: "corrected", corrected };
  if (first && /\d/.test(text) && !hasNumbers(await textOf(first), text))
    return { matched: "some", corrected: null };
  const [word = "", ...more] = (await normalText(text)).split(" ").filter(Boolean);
  const isWhole = more.length > 0 || /\d/.test(word) || (await isTwo(word));
  return { matched: isWhole ? "all" : "corrected", corrected: null };
}

const isTwo = async (word: string) =>
  (await Promise.all([splitLetters([word], pool()), splitCompounds([word], pool())])).some((cut) =>
    cut.has(word),
  );

const TEXTS = ["title", "maker", "codes", "place", "facts", "description"] as const;

async function textOf(id: string): Promise<string> {
  const { results } = await liveIndex().getDocuments({ filter: `id = "${id}"`, fields: [...TEXTS] });
  return results
    .flatMap((document) => TEXTS.map((name) => document[name]))
    .flat()
    .join(" ");
}
