const LONGEST = 80;

/** A name as part of an address: "Kiln stoneware mug, set of 2" becomes "kiln-stoneware-mug-set-of-2". Never empty. */
export function slugify(text: string): string {
  const slug = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/&/g, " and ")
    .replace(/['’]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/[^a-z0-9-]+/g, (part) =>
      [...part].map((char) => (char.codePointAt(0) ?? 0).toString(36)).join(""),
    )
    .replace(/-+/g, "-")
    .slice(0, LONGEST)
    .replace(/^-|-$/g, "");
  return slug || "item";
}
