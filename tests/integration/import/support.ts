import type { ImportCounts, RowError } from "@/lib/catalog/import/model";
import { type ImportOptions, importListings } from "@/lib/catalog/import/run";

/** Imports what stands in `lines`, texts as they are and objects as JSON, and says what came of it. */
export async function importLines(
  lines: (object | string | Uint8Array)[],
  options: ImportOptions,
): Promise<ImportCounts & { errors: RowError[] }> {
  const errors: RowError[] = [];
  async function* source() {
    for (const line of lines) {
      yield line instanceof Uint8Array
        ? line
        : new TextEncoder().encode(`${typeof line === "string" ? line : JSON.stringify(line)}\n`);
    }
  }
  const result = await importListings(source(), { onRefused: (error) => errors.push(error), ...options });
  if (!result.ok) throw new Error(result.error.message);
  return { ...result.data, errors };
}
