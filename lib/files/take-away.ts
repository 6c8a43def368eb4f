import "server-only";
import { Readable } from "node:stream";
import { sourceRows } from "@/lib/catalog/queries/source-rows";
import { deskDb as db } from "@/lib/platform/db/client";
import { privateStorage } from "@/lib/platform/storage";
import { csvLine } from "./model";

type Kept = { id: string; fileKey: string | null };

/** The bytes of a file: what was brought, or an export once it is finished; null while there is nothing. */
export async function fileBytes({ fileKey }: Kept): Promise<Buffer | null> {
  return fileKey ? privateStorage().get(fileKey) : null;
}

/**
 * The refused rows of an import as CSV, under the columns that the file had, with line, column and reason behind: they can
 * be mended there and brought again. Null when nothing was refused.
 */
export async function refusedRows(file: Kept): Promise<Buffer | null> {
  const refused = await db.fileRefusal.findMany({
    where: { jobId: file.id },
    orderBy: [{ line: "asc" }, { field: "asc" }],
    select: { line: true, field: true, reason: true },
  });
  const bytes = await fileBytes(file);
  if (!bytes || refused.length === 0) return null;
  const { header, rows } = await sourceRows(Readable.from([bytes]), new Set(refused.map(({ line }) => line)));
  const byLine = new Map<number, typeof refused>();
  for (const one of refused) byLine.set(one.line, [...(byLine.get(one.line) ?? []), one]);
  const isCsv = header.length > 1;
  const text = [...byLine].map(([line, told]) => {
    const cells = isCsv ? header.map((_, at) => rows.get(line)?.[at] ?? "") : [];
    const fields = told.map(({ field }) => field).join("; ");
    return csvLine([
      ...cells,
      line,
      fields,
      told.map(({ field, reason }) => `${field} ${reason}`).join("; "),
    ]);
  });
  return Buffer.from(
    `\uFEFF${csvLine([...(isCsv ? header : []), "Refused line", "Refused column", "Refused because"])}${text.join("")}`,
  );
}
