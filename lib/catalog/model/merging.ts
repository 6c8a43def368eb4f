import { z } from "zod";

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const line = (most: number) =>
  z
    .string()
    .max(most, `Use at most ${most} characters.`)
    .transform((text) => text.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim());

export const brandInput = z.object({
  id: z.uuid(),
  /** As it was read. */
  was: z.string(),
  name: line(80).refine((name) => name !== "", "Give it a name."),
  slug: line(80).refine((slug) => SLUG.test(slug), "Small letters, digits and hyphens only."),
});
export type BrandInput = z.output<typeof brandInput>;

export const brandMergeInput = z
  .object({ id: z.uuid(), intoId: z.uuid() })
  .refine(({ id, intoId }) => id !== intoId, "Choose another brand.");

export const mergeInput = z
  .object({
    keepId: z.uuid(),
    mergeId: z.uuid(),
    /** Each variant of what is merged, and the one it is on what is kept; null adds it there. */
    variants: z.array(z.object({ from: z.uuid(), to: z.uuid().nullable() })).max(500),
  })
  .refine(({ keepId, mergeId }) => keepId !== mergeId, "Choose two products.");
export type MergeInput = z.output<typeof mergeInput>;

export const dismissInput = z.object({ id: z.uuid(), dismissed: z.boolean() });

type Choice = { id: string; ean: string | null; title: string };

/** Which variant is which: by code, then by name, then because there is only one. Null where nothing fits. */
export function pairVariants(from: readonly Choice[], to: readonly Choice[]): Map<string, string | null> {
  const same = (a: string, b: string) =>
    a.toLowerCase().replace(/\s+/g, "") === b.toLowerCase().replace(/\s+/g, "");
  return new Map(
    from.map((one) => {
      const found =
        to.find(({ ean }) => ean && ean === one.ean) ??
        to.find(({ title }) => same(title, one.title)) ??
        (from.length === 1 && to.length === 1 ? to[0] : undefined);
      return [one.id, found?.id ?? null];
    }),
  );
}
