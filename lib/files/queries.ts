import "server-only";
import { deskDb as db } from "@/lib/platform/db/client";
import { type Page, pageOf } from "@/lib/platform/db/paging";
import { isId } from "@/lib/platform/ids";
import type { Checked, FileKind, FileState } from "./model";

const PAGE = 30;
const REFUSALS = 50;

export type FileView = {
  id: string;
  kind: FileKind;
  state: FileState;
  name: string;
  fileKey: string | null;
  bytes: number;
  checked: Checked | null;
  /** How the list was narrowed that it was written from; null for everything. */
  filters: Record<string, unknown> | null;
  line: number;
  created: number;
  updated: number;
  unchanged: number;
  problem: string | null;
  by: string;
  createdAt: Date;
  finishedAt: Date | null;
};

const PARTS = {
  id: true,
  kind: true,
  state: true,
  name: true,
  fileKey: true,
  bytes: true,
  checked: true,
  filters: true,
  line: true,
  created: true,
  updated: true,
  unchanged: true,
  problem: true,
  createdAt: true,
  finishedAt: true,
  createdBy: { select: { name: true } },
} as const;

/** The seller's files of these kinds, newest first. */
export async function listFiles(
  sellerId: string,
  kinds: readonly FileKind[],
  after: string | null,
): Promise<Page<FileView>> {
  const cursor = isId(after) ? { id: after } : undefined;
  const rows = await db.fileJob.findMany({
    where: { sellerId, kind: { in: [...kinds] } },
    select: PARTS,
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: PAGE + 1,
    ...(cursor ? { cursor, skip: 1 } : {}),
  });
  return pageOf(rows.map(viewOf), PAGE);
}

export type Refusal = { line: number; field: string; reason: string };

/** One file of the seller with the first rows that were refused; null when it is not the seller's. */
export async function findFile(
  sellerId: string,
  id: string,
): Promise<(FileView & { refusals: Refusal[]; refused: number }) | null> {
  if (!isId(id)) return null;
  const row = await db.fileJob.findFirst({ where: { id, sellerId }, select: PARTS });
  if (!row) return null;
  const [refusals, [count]] = await Promise.all([
    db.fileRefusal.findMany({
      where: { jobId: id },
      orderBy: [{ line: "asc" }, { field: "asc" }],
      take: REFUSALS,
      select: { line: true, field: true, reason: true },
    }),
    db.$queryRaw<{ refused: number }[]>`
      SELECT count(DISTINCT line)::int AS refused FROM file_refusals WHERE job_id = ${id}::uuid`,
  ]);
  return { ...viewOf(row), refusals, refused: count?.refused ?? 0 };
}

function viewOf({
  createdBy,
  checked,
  filters,
  ...row
}: Omit<FileView, "by" | "checked" | "kind" | "filters"> & {
  kind: FileKind | "TABLE";
  createdBy: { name: string };
  checked: unknown;
  filters: unknown;
}): FileView {
  // A seller's file is never a table; the database holds to it.
  return {
    ...row,
    kind: row.kind as FileKind,
    checked: checked as Checked | null,
    filters: filters as Record<string, unknown> | null,
    by: createdBy.name,
  };
}
