/** Longest list of keys that one answer carries, in characters: half of what edges take in one header. */
const LONGEST = 7_000;

const kindOf = (key: string) => `${key.split(":", 1)[0]}:*`;

/**
 * The surrogate keys of what shows entities with these cache tags. Where they are too many for a header, the kinds that
 * are shown most stand for their members ("product:*").
 * @param tags of the manifest; those that Next derives from the path are left out
 */
export function keysOf(tags: readonly string[]): string[] {
  let keys = [...new Set(tags.filter((tag) => !tag.startsWith("_N_T_")))];
  while (keys.join(" ").length > LONGEST) {
    const sizes = new Map<string, number>();
    for (const key of keys) sizes.set(kindOf(key), (sizes.get(kindOf(key)) ?? 0) + key.length);
    const [[largest = ""] = []] = [...sizes].sort(([, a], [, b]) => b - a);
    const fewer = [...new Set(keys.map((key) => (kindOf(key) === largest ? largest : key)))];
    if (fewer.length === keys.length) break;
    keys = fewer;
  }
  return keys;
}

/** What has to be purged when these tags expire: their keys, and the kinds that may stand for them. */
export function keysToPurge(tags: readonly string[]): string[] {
  return [...new Set(tags.flatMap((tag) => [tag, ...(tag.includes(":") ? [kindOf(tag)] : [])]))];
}

/** The headers by which an edge knows what an answer shows: `surrogate-key` for Varnish and Fastly, `cache-tag` for others. */
export function edgeHeaders(tags: readonly string[]): Record<string, string> {
  const keys = keysOf(tags);
  return keys.length > 0 ? { "surrogate-key": keys.join(" "), "cache-tag": keys.join(",") } : {};
}
