import "server-only";
import type { EngineAnswer } from "../engine/port";
import { analyse, correctedText, termsOf, unknownOf } from "./analyse";

type Relaxed = Pick<EngineAnswer, "matched" | "corrected"> & { text: string };

/**
 * What of a text the products can be found by: unknown words are replaced by the nearest known ones, or left out where none
 * is near. Null when that is nothing, or all of it as it stands.
 * @param text words only, without quotes and signs
 */
export async function relaxed(text: string): Promise<Relaxed | null> {
  const analysis = await analyse(text, { synonyms: true, compounds: true });
  const words = analysis.words.filter(({ stop }) => !stop);
  const { unknown, near, apart } = await unknownOf(words, termsOf(words, analysis));
  const isGone = (word: string) => unknown.has(word) && !near.get(word)?.length && !apart.has(word);
  const kept = words.filter(({ word }) => !isGone(word));
  const corrected = correctedText(analysis.words, near);
  const isShorter = kept.length < words.length;
  if (kept.length === 0 || !(corrected || isShorter)) return null;
  return {
    text: correctedText(kept, near) ?? kept.map(({ word }) => word).join(" "),
    matched: isShorter ? "some" : "corrected",
    corrected,
  };
}
