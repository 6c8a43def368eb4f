/** One answer of the palette: what it is, a word on it, where it leads. */
export type Hit = { id: string; label: string; note: string; href: string };
export type HitGroup = { name: string; hits: Hit[] };

export const LONGEST_WORDS = 80;
/** Shorter texts match too much to be worth an answer. */
export const SHORTEST_WORDS = 2;
