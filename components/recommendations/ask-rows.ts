import type { Rows } from "@/lib/recommendations/model/rows";
import { seenProducts } from "./seen";

const asked = new Map<string, Promise<Rows>>();

/**
 * The rows of one source ("product/<id>", "home", "cart?with=..."), asked once a page however many rows are of it.
 * What this device looked at goes along. Offline there are none.
 */
export function askRows(source: string): Promise<Rows> {
  const known = asked.get(source);
  if (known) return known;
  const answer = ask(source);
  asked.set(source, answer);
  // What a row shows is of this moment: the next look asks again.
  void answer.then(() => setTimeout(() => asked.delete(source), 10_000));
  return answer;
}

async function ask(source: string): Promise<Rows> {
  const seen = seenProducts().join(",");
  const url = `/api/live/rows/${source}${seen ? `${source.includes("?") ? "&" : "?"}seen=${seen}` : ""}`;
  try {
    const response = await fetch(url);
    return response.ok ? ((await response.json()) as Rows) : {};
  } catch {
    return {};
  }
}
