import type { CardLive } from "@/lib/catalog/model/live";
import { PLACE_EVENT } from "@/lib/fulfilment/model/places";

const MOST_IDS = 60;
const watchers = new Map<string, Set<(live: CardLive) => void>>();
const waiting = new Set<string>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Asks for a card's live part together with all others of the page; calls back when it is known and when it changes. */
export function watchCard(productId: string, onLive: (live: CardLive) => void): () => void {
  const set = watchers.get(productId) ?? new Set();
  set.add(onLive);
  watchers.set(productId, set);
  ask(productId);
  return () => {
    set.delete(onLive);
    if (set.size === 0) watchers.delete(productId);
  };
}

function ask(productId: string) {
  waiting.add(productId);
  if (timer === undefined) timer = setTimeout(fetchWaiting, 30);
}

async function fetchWaiting() {
  timer = undefined;
  const ids = [...waiting];
  waiting.clear();
  for (let start = 0; start < ids.length; start += MOST_IDS) {
    const batch = ids.slice(start, start + MOST_IDS);
    try {
      const response = await fetch(`/api/live/cards?ids=${batch.join(",")}`);
      if (!response.ok) continue;
      const { cards } = (await response.json()) as { cards: Record<string, CardLive> };
      for (const [id, live] of Object.entries(cards)) {
        for (const onLive of watchers.get(id) ?? []) onLive(live);
      }
    } catch {
      // Offline: the cards keep what the page says.
    }
  }
}

if (typeof window !== "undefined") {
  window.addEventListener(PLACE_EVENT, () => {
    for (const id of watchers.keys()) ask(id);
  });
}
