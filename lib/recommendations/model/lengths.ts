/** How long the lists are and how far back they look; the bench judges the same lengths that the jobs use. */
export const LENGTHS = {
  /** Entries of a product's list, and of a category's. */
  list: 30,
  affine: 12,
  /** Orders of so many days tell what goes together. */
  days: 365,
  /** What moves now, and what is loved for longer: the days read, and after how many an order counts half. */
  moves: { trending: { days: 14, halfLife: 3 }, popular: { days: 180, halfLife: 45 } },
} as const;
