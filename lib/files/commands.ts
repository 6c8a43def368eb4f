import "server-only";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { fail, ok, type Result, refusable, refuse } from "@/lib/platform/result";
import { privateStorage } from "@/lib/platform/storage";
import type { ListingFilter } from "@/lib/sellers/model/lists";
import { type FileKind, MOST_AT_ONCE, MOST_FILE_BYTES } from "./model";

const KNOWN = [
  { begins: [0x50, 0x4b], name: "a ZIP or Excel file" },
  { begins: [0x25, 0x50, 0x44, 0x46], name: "a PDF" },
  { begins: [0xff, 0xd8, 0xff], name: "a picture" },
  { begins: [0x89, 0x50, 0x4e, 0x47], name: "a picture" },
  { begins: [0xd0, 0xcf, 0x11, 0xe0], name: "an old Excel file" },
];

/**
 * Takes a file of listings in and has it checked: nothing of the shop changes until it is run. What it is is told by its
 * bytes. Failures: `too-big`, `not-text`, `too-many`, `suspended`.
 */
export async function bringFile(
  sellerId: string,
  file: { name: string; bytes: Buffer },
  userId: string,
): Promise<Result<{ id: string }>> {
  const { bytes } = file;
  if (bytes.byteLength > MOST_FILE_BYTES) return fail("too-big", "A file may have 50 MB at most.");
  if (bytes.byteLength === 0) return fail("not-text", "The file is empty.");
  const known = KNOWN.find(({ begins }) => begins.every((byte, at) => bytes[at] === byte));
  if (known || bytes.subarray(0, 4_096).includes(0))
    return fail("not-text", `This is ${known?.name ?? "no text"}. Save it as CSV, in UTF-8, and bring that.`);
  const id = newId();
  const fileKey = `files/${sellerId}/${id}.csv`;
  await privateStorage().put(fileKey, bytes, "text/csv");
  const name =
    file.name
      .replace(/[\p{Cc}\p{Cf}/\\]/gu, "")
      .trim()
      .slice(0, 120) || "listings.csv";
  return begin(
    { id, sellerId, kind: "IMPORT", state: "CHECKING", name, fileKey, bytes: bytes.byteLength },
    userId,
  );
}

/** Has a file written for download; of listings as a list of them is narrowed, where it says how. Failures: `too-many`. */
export function exportFile(
  sellerId: string,
  kind: Exclude<FileKind, "IMPORT">,
  userId: string,
  filters: ListingFilter | null = null,
): Promise<Result<{ id: string }>> {
  const day = new Date().toISOString().slice(0, 10);
  return begin(
    {
      id: newId(),
      sellerId,
      kind,
      state: "RUNNING",
      name: `${kind.toLowerCase()}-${day}.csv`,
      ...(filters ? { filters } : {}),
    },
    userId,
  );
}

async function begin(
  job: {
    id: string;
    sellerId: string;
    kind: FileKind;
    state: "CHECKING" | "RUNNING";
    name: string;
    fileKey?: string;
    bytes?: number;
    filters?: ListingFilter;
  },
  createdById: string,
): Promise<Result<{ id: string }>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const [seller] = await tx.$queryRaw<{ status: string }[]>`
        SELECT status::text AS status FROM sellers WHERE id = ${job.sellerId}::uuid FOR NO KEY UPDATE`;
      if (job.kind === "IMPORT" && seller?.status !== "ACTIVE")
        refuse("suspended", "This shop is not open; its listings can't be changed.");
      const busy = await tx.fileJob.count({
        where: { sellerId: job.sellerId, state: { in: ["CHECKING", "RUNNING"] } },
      });
      if (busy >= MOST_AT_ONCE)
        refuse("too-many", `${busy} files are being worked on. Wait until one of them is done.`);
      await tx.fileJob.create({ data: { ...job, createdById } });
      await enqueue(tx, "work-on-file", { fileId: job.id }, { key: `file:${job.id}` });
      return { id: job.id };
    }),
  );
}

/** Runs an import that was checked; pressed twice it runs once. Failures: `gone`, `suspended`. */
export async function runImport(sellerId: string, id: string): Promise<Result<null>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const [seller] = await tx.$queryRaw<{ status: string }[]>`
        SELECT status::text AS status FROM sellers WHERE id = ${sellerId}::uuid FOR SHARE`;
      if (seller?.status !== "ACTIVE")
        refuse("suspended", "This shop is not open; its listings can't be changed.");
      const { count } = await tx.fileJob.updateMany({
        where: { id, sellerId, kind: "IMPORT", state: "CHECKED" },
        data: { state: "RUNNING", attempts: 0, lease: null, leaseUntil: null },
      });
      if (count === 0) refuse("gone", "This file is not waiting to be imported.");
      await tx.fileRefusal.deleteMany({ where: { jobId: id } });
      await enqueue(tx, "work-on-file", { fileId: id }, { key: `file:${id}` });
      return null;
    }),
  );
}

/** Stops work on a file; of an import whole batches stay done. Failures: `gone`. */
export async function cancelFile(sellerId: string, id: string): Promise<Result<null>> {
  const { count } = await db.fileJob.updateMany({
    where: { id, sellerId, state: { in: ["CHECKING", "CHECKED", "RUNNING"] } },
    data: { state: "CANCELLED", lease: null, leaseUntil: null, finishedAt: new Date() },
  });
  return count > 0 ? ok(null) : fail("gone", "It is over already.");
}
