import "server-only";
import { pool } from "@/lib/platform/db/client";
import type { EngineAnswer } from "../engine/port";
import { analyse, nearWords, renamedIn, termsOf } from "./analyse";
import { splitCompounds } from "./compounds";

type Relaxed = Pick<EngineAnswer, "matched" | "corrected"> & { text: string };

/**
 * What of a text the products can be found by: unknown words are replaced by the nearest known ones, or left out where none
 * is near. Null when that is nothing, or all of it as it stands.
 * @param text words only, without quotes and signs
 */
export async function relaxed(text: string): Promise<Relaxed | null> {
  const analysis = await analyse(text, { synonyms: true, compounds: true });
  const words = analysis.words.filter(({ stop }) => !stop);
  const renamed = renamedIn(termsOf(words, analysis));
  const unknown = words
    .filter(
      ({ word, products, begins }, at) =>
        products === 0 && !renamed.has(word) && !(begins && at === words.length - 1),
    )
    .map(({ word }) => word);
  if (unknown.length === 0) return null;
  const near = await nearWords(unknown);
  const apart = await splitCompounds(
    unknown.filter((word) => !near.get(word)?.length),
    pool(),
  );
  const gone = new Set(unknown.filter((word) => !near.get(word)?.length && !apart.has(word)));
  const kept = words.filter(({ word }) => !gone.has(word)).map(({ word }) => near.get(word)?.[0] ?? word);
  const isCorrected = unknown.some((word) => near.get(word)?.length);
  if (kept.length === 0 || !(isCorrected || gone.size > 0)) return null;
  return {
    text: kept.join(" "),
    matched: gone.size > 0 ? "some" : "corrected",
    corrected: isCorrected ? analysis.words.map(({ word }) => near.get(word)?.[0] ?? word).join(" ") : null,
  };
}
