const PER_CATEGORY = 40;

/**
 * Puts what moves, the hottest first, on its own shelf and on every one above it, and all of it on "all".
 * `parentOf` leads from a category up.
 */
export function shelve(
  hot: readonly { id: string; categoryId: string; heat: number }[],
  parentOf: ReadonlyMap<string, string | null>,
): Map<string, [id: string, heat: number][]> {
  const shelves = new Map<string, [string, number][]>();
  const put = (shelf: string, id: string, heat: number) => {
    const list = shelves.get(shelf) ?? [];
    if (list.length < PER_CATEGORY) list.push([id, heat]);
    shelves.set(shelf, list);
  };
  for (const { id, categoryId, heat } of hot) {
    put("all", id, heat);
    const seen = new Set<string>();
    for (let at: string | null = categoryId; at && !seen.has(at); at = parentOf.get(at) ?? null) {
      seen.add(at);
      put(at, id, heat);
    }
  }
  return shelves;
}
