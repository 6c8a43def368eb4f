import { z } from "zod";

/** How the operators' list of brands is narrowed; `words` are looked for in the name. */
export const brandFilter = z.object({ words: z.string().trim().max(80).default("") });
export type BrandFilter = z.output<typeof brandFilter>;
