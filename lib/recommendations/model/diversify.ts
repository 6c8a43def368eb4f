export type Shelved = { id: string; brandId: string | null; categoryId: string };

export type Caps = {
  size: number;
  /** Most of one brand and of one category; left out = no limit. */
  perBrand?: number;
  perCategory?: number;
};

/** The first `size` of a ranked list that are not too much alike, each once, in their order. Things without a brand are of no brand. */
export function diversify<T extends Shelved>(
  ranked: readonly T[],
  { size, perBrand = size, perCategory = size }: Caps,
): T[] {
  const taken: T[] = [];
  const ids = new Set<string>();
  const counts = new Map<string, number>();
  const countOf = (key: string) => counts.get(key) ?? 0;
  for (const one of ranked) {
    if (taken.length === size) break;
    const brand = one.brandId ? `brand ${one.brandId}` : null;
    const category = `category ${one.categoryId}`;
    if (ids.has(one.id) || countOf(category) >= perCategory || (brand && countOf(brand) >= perBrand))
      continue;
    ids.add(one.id);
    counts.set(category, countOf(category) + 1);
    if (brand) counts.set(brand, countOf(brand) + 1);
    taken.push(one);
  }
  return taken;
}
