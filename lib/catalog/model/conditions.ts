/** What state a thing is in when it is sold. */
export const CONDITIONS = ["NEW", "REFURBISHED", "LIKE_NEW", "GOOD"] as const;
