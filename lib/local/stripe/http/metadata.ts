import { invalidParam } from "./api-error";
import type { Raw } from "./form";

/** What a request says about metadata: new values, or null for a key to take away; null clears all. */
export type MetadataChange = Record<string, string | null> | null | undefined;

export function metadata(raw: Raw | undefined, path: string): MetadataChange {
  if (raw === undefined) return undefined;
  if (raw === "") return null;
  if (typeof raw !== "object") throw invalidParam(path, "Invalid object");
  const change: Record<string, string | null> = {};
  for (const [key, value] of Object.entries(raw)) {
    const at = `${path}[${key}]`;
    if (typeof value !== "string") {
      throw invalidParam(
        at,
        `Metadata values must be strings, but for key '${key}' you passed in a nested value.`,
      );
    }
    if (key.length > 40) throw invalidParam(at, "Metadata keys can be at most 40 characters.");
    if (value.length > 500) throw invalidParam(at, "Metadata values can be at most 500 characters.");
    change[key] = value === "" ? null : value;
  }
  return change;
}

/** Metadata after the change: keys merge, empty values take keys away. */
export function changeMetadata(
  before: Record<string, string> | null,
  change: MetadataChange,
): Record<string, string> {
  if (change === undefined) return { ...before };
  if (change === null) return {};
  const merged = { ...before, ...change };
  const entries = Object.entries(merged).filter((entry): entry is [string, string] => entry[1] !== null);
  if (entries.length > 50) {
    throw invalidParam("metadata", "Metadata can have at most 50 keys.");
  }
  return Object.fromEntries(entries);
}
