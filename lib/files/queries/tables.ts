import "server-only";
import { deskDb } from "@/lib/platform/db/client";
import { type Page, pageOf } from "@/lib/platform/db/paging";
import { isId } from "@/lib/platform/ids";
import type { FileState } from "../model";
import { TABLES, type TableName } from "../model/tables";

const PAGE = 30;

const PARTS = {
  id: true,
  tableName: true,
  filters: true,
  state: true,
  name: true,
  fileKey: true,
  bytes: true,
  line: true,
  problem: true,
  createdAt: true,
  finishedAt: true,
} as const;

export type TableFile = {
  id: string;
  table: TableName;
  filters: Record<string, unknown>;
  state: FileState;
  name: string;
  fileKey: string | null;
  bytes: number;
  /** Rows written so far. */
  line: number;
  problem: string | null;
  createdAt: Date;
  finishedAt: Date | null;
};

/** The tables that somebody had written, newest first; nobody sees another's. */
export async function listTableFiles(userId: string, after: string | null): Promise<Page<TableFile>> {
  const rows = await deskDb.fileJob.findMany({
    where: { createdById: userId, kind: "TABLE" },
    select: PARTS,
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: PAGE + 1,
    ...(isId(after) ? { cursor: { id: after }, skip: 1 } : {}),
  });
  return pageOf(rows.map(fileOf), PAGE);
}

/** One table that this person had written; null when it is another's, or none. */
export async function findTableFile(userId: string, id: string): Promise<TableFile | null> {
  if (!isId(id)) return null;
  const row = await deskDb.fileJob.findFirst({
    where: { id, createdById: userId, kind: "TABLE" },
    select: PARTS,
  });
  return row && fileOf(row);
}

function fileOf({
  tableName,
  filters,
  ...row
}: Omit<TableFile, "table" | "filters"> & { tableName: string | null; filters: unknown }): TableFile {
  if (!tableName || !(tableName in TABLES)) throw new Error(`There is no table ${tableName}`);
  return { ...row, table: tableName as TableName, filters: filters as Record<string, unknown> };
}
