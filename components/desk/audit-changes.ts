export type Logged = { before: Record<string, unknown> | null; after: Record<string, unknown> | null };

export type Change = { name: string; was: string | null; is: string };

/**
 * What an entry changed, one line a value, in words: parts of a thing by their path, lists with commas, instants as UTC.
 * `was` is null where nothing is told of before.
 */
export function changesOf({ before, after }: Logged): Change[] {
  const [was, is] = [flat(before), flat(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((name) => ({
      name: wordsOf(name),
      was: was.get(name) ?? (before && isWhole(before, name) ? "none" : null),
      is: is.get(name) ?? "none",
    }))
    .filter((change) => change.was !== change.is);
}

/** Whether before told of the thing that this is a part of, so that a missing value was none. */
function isWhole(before: Record<string, unknown>, name: string): boolean {
  return (name.split(".", 1)[0] ?? "") in before;
}

function flat(value: Record<string, unknown> | null, path = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, part] of Object.entries(value ?? {})) {
    const name = path ? `${path}.${key}` : key;
    if (isThing(part)) for (const [inner, text] of flat(part, name)) found.set(inner, text);
    else found.set(name, textOf(part));
  }
  return found;
}

function isThing(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|\+00:00)$/;

function textOf(value: unknown): string {
  if (value === null || value === undefined || value === "") return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return INSTANT.test(value) ? moment.format(new Date(value)) : value;
  if (Array.isArray(value))
    return value.length === 0
      ? "none"
      : value.map((one) => (isThing(one) ? JSON.stringify(one) : textOf(one))).join(", ");
  return String(value);
}

/** "commissionBps" as "commission bps", "address.line1" as it is. */
function wordsOf(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, (_, end: string, begin: string) => `${end} ${begin.toLowerCase()}`);
}
