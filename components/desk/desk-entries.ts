export type Entry = { href: string; label: string };

/** The part of a desk that a page belongs to: the one whose address it continues the furthest. The first is a page alone. */
export function entryOf(entries: readonly Entry[], path: string): Entry | undefined {
  return entries
    .filter(({ href }, index) => path === href || (index > 0 && path.startsWith(`${href}/`)))
    .sort((a, b) => b.href.length - a.href.length)[0];
}
