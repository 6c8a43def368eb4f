import "server-only";
import { Readable } from "node:stream";
import { importFileOf } from "@/lib/catalog/commands/import-file";
import { writeAudit } from "@/lib/platform/audit";
import { db, type Tx } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { log } from "@/lib/platform/log";
import { privateStorage } from "@/lib/platform/storage";
import { exportRows, type Part } from "./export";
import { type Checked, type FileKind, MOST_FILE_BYTES } from "./model";
import { tableRows } from "./tables";

const LEASE_SECONDS = 120;
const RENEW_MS = 20_000;
const MOST_ATTEMPTS = 8;
const SAMPLE = 12;
const NEW_TITLES = 8;

/** Somebody else works on the file by now, or it was stopped: what this one was about to write is taken back. */
class LeaseLost extends Error {}

type Job = {
  id: string;
  /** Of a file of the operators: none, and no kind of a seller's. */
  sellerId: string | null;
  slug: string;
  sellerStatus: string;
  createdById: string;
  kind: FileKind | "TABLE";
  tableName: string | null;
  filters: unknown;
  state: "CHECKING" | "RUNNING";
  name: string;
  fileKey: string | null;
  line: number;
  attempts: number;
  lease: string;
};

/**
 * Works on a file from where the last worker left it. Safe to run again, and at the same time as another: only who holds
 * the lease writes, and what an import has done is noted in the transactions that do it.
 */
export async function workOnFile({ fileId }: { fileId: string }): Promise<void> {
  const job = await take(fileId);
  if (!job) return;
  if (job.attempts > MOST_ATTEMPTS)
    return finish(job, {
      state: "FAILED",
      problem: "It broke off again and again. Tell us, and try a smaller file.",
    });
  const renewing = setInterval(() => void renew(job).catch(() => {}), RENEW_MS);
  try {
    if (job.kind !== "IMPORT") await write(job);
    else if (job.sellerStatus !== "ACTIVE")
      await finish(job, { state: "FAILED", problem: "The shop was closed before the import was through." });
    else if (job.state === "CHECKING") await check(job);
    else await bring(job);
  } catch (error) {
    if (error instanceof LeaseLost) return;
    await db.$executeRaw`
      UPDATE file_jobs SET lease = NULL, lease_until = now() WHERE id = ${job.id}::uuid AND lease = ${job.lease}::uuid`;
    throw error;
  } finally {
    clearInterval(renewing);
  }
}

/** Takes up what workers left that died over it. */
export async function sweepFiles(): Promise<void> {
  const left = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM file_jobs WHERE state IN ('CHECKING', 'RUNNING') AND lease_until < now() LIMIT 100`;
  for (const { id } of left) {
    log.warn({ fileId: id }, "a file is taken up again");
    await enqueue(null, "work-on-file", { fileId: id }, { key: `file:${id}` });
  }
}

async function take(id: string): Promise<Job | null> {
  const lease = newId();
  const [job] = await db.$queryRaw<Job[]>`
    UPDATE file_jobs f SET lease = ${lease}::uuid, lease_until = now() + make_interval(secs => ${LEASE_SECONDS}), attempts = f.attempts + 1
    FROM file_jobs j LEFT JOIN sellers s ON s.id = j.seller_id
    WHERE f.id = ${id}::uuid AND j.id = f.id AND f.state IN ('CHECKING', 'RUNNING') AND (f.lease IS NULL OR f.lease_until < now())
    RETURNING f.id, f.seller_id AS "sellerId", s.slug, s.status::text AS "sellerStatus", f.created_by_id AS "createdById",
      f.kind::text AS kind, f.table_name AS "tableName", f.filters, f.state::text AS state, f.name, f.file_key AS "fileKey", f.line, f.attempts, f.lease`;
  return job ?? null;
}

async function renew({ id, lease }: Job): Promise<void> {
  await db.$executeRaw`
    UPDATE file_jobs SET lease_until = now() + make_interval(secs => ${LEASE_SECONDS}) WHERE id = ${id}::uuid AND lease = ${lease}::uuid`;
}

async function finish(
  { id, lease }: Job,
  end: {
    state: "CHECKED" | "DONE" | "FAILED";
    problem?: string;
    checked?: Checked;
    fileKey?: string;
    bytes?: number;
  },
): Promise<void> {
  const { state, problem = null, checked, fileKey, bytes } = end;
  const { count } = await db.fileJob.updateMany({
    where: { id, lease },
    data: {
      state,
      problem,
      lease: null,
      leaseUntil: null,
      finishedAt: state === "CHECKED" ? null : new Date(),
      ...(checked ? { checked } : {}),
      ...(fileKey ? { fileKey, bytes } : {}),
    },
  });
  if (count === 0) throw new LeaseLost();
}

async function sourceOf({ fileKey }: Job): Promise<AsyncIterable<Uint8Array>> {
  const bytes = fileKey ? await privateStorage().get(fileKey) : null;
  if (!bytes) throw new Error(`The file ${fileKey} is gone`);
  return Readable.from(slices(bytes));
}

function* slices(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

async function noteRefusals(
  tx: Tx,
  jobId: string,
  refused: readonly { line: number; field: string; reason: string }[],
) {
  if (refused.length > 0)
    await tx.fileRefusal.createMany({
      data: refused.map((one) => ({ jobId, ...one })),
      skipDuplicates: true,
    });
}

/** Says what the file would do, without doing it. */
async function check(job: Job): Promise<void> {
  await db.fileRefusal.deleteMany({ where: { jobId: job.id } });
  const found: Pick<Checked, "newTitles" | "sample"> = { newTitles: [], sample: [] };
  const refused: { line: number; field: string; reason: string }[] = [];
  const flush = () => noteRefusals(db, job.id, refused.splice(0));
  let lines = 0;
  const answer = await importFileOf(
    job.slug,
    counted(await sourceOf(job), (count) => (lines += count)),
    {
      dryRun: true,
      onRefused: (error) => void refused.push(error),
      room: () => ({ changes: SAMPLE - found.sample.length, titles: NEW_TITLES - found.newTitles.length }),
      onPreview: async ({ titles, changes }) => {
        found.newTitles.push(...titles);
        found.sample.push(...changes);
        await flush();
      },
    },
  );
  await flush();
  if (!answer.ok) return finish(job, { state: "FAILED", problem: answer.error.message });
  const { created, updated, unchanged } = answer.data;
  const [told] = await db.$queryRaw<{ refused: number }[]>`
    SELECT count(DISTINCT line)::int AS refused FROM file_refusals WHERE job_id = ${job.id}::uuid`;
  await finish(job, {
    state: "CHECKED",
    checked: { created, updated, unchanged, refused: told?.refused ?? 0, lines, ...found },
  });
}

/** Imports what no worker before has imported. */
async function bring(job: Job): Promise<void> {
  const refused: { line: number; field: string; reason: string }[] = [];
  const answer = await importFileOf(job.slug, await sourceOf(job), {
    dryRun: false,
    after: job.line,
    onRefused: (error) => void refused.push(error),
    record: async (tx, { created, updated, unchanged, refused: alone }, line) => {
      const held = await tx.$executeRaw`
        UPDATE file_jobs SET line = ${line}, created = created + ${created}, updated = updated + ${updated},
          unchanged = unchanged + ${unchanged}, lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
        WHERE id = ${job.id}::uuid AND lease = ${job.lease}::uuid AND state = 'RUNNING'`;
      if (held === 0) throw new LeaseLost();
      await noteRefusals(tx, job.id, alone);
      // What the reader refuses is told anew by whoever begins again; it need not hold with the batch.
      await noteRefusals(db, job.id, refused.splice(0));
    },
  });
  await noteRefusals(db, job.id, refused);
  if (!answer.ok) return finish(job, { state: "FAILED", problem: answer.error.message });
  await finish(job, { state: "DONE" });
  const { created, updated, unchanged } = await db.fileJob.findUniqueOrThrow({ where: { id: job.id } });
  await db.$transaction((tx) =>
    writeAudit(tx, [
      {
        actorId: job.createdById,
        actorRole: "seller",
        action: "listing.import",
        entity: "seller",
        entityId: job.sellerId ?? "",
        before: null,
        after: { file: job.name, created, updated, unchanged },
      },
    ]),
  );
}

async function* counted(
  source: AsyncIterable<Uint8Array>,
  add: (lines: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    let count = 0;
    for (const byte of chunk) if (byte === 10) count += 1;
    add(count);
    yield chunk;
  }
}

function partsOf({ kind, sellerId, tableName, filters }: Job): AsyncGenerator<Part> {
  if (kind !== "TABLE" && sellerId) return exportRows(kind, sellerId, filters);
  return tableRows(tableName ?? "", filters);
}

/** Writes an export anew; a worker that died over one left nothing that counts. */
async function write(job: Job): Promise<void> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const { text, rows } of partsOf(job)) {
    const part = Buffer.from(text);
    bytes += part.byteLength;
    if (bytes > MOST_FILE_BYTES * 4)
      return finish(job, { state: "FAILED", problem: "The file would have more than 200 MB." });
    parts.push(part);
    const held = await db.$executeRaw`
      UPDATE file_jobs SET line = ${rows}, lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
      WHERE id = ${job.id}::uuid AND lease = ${job.lease}::uuid`;
    if (held === 0) throw new LeaseLost();
  }
  const fileKey = `files/${job.sellerId ?? "tables"}/${job.id}.csv`;
  await privateStorage().put(fileKey, Buffer.concat(parts), "text/csv");
  await finish(job, { state: "DONE", fileKey, bytes });
}
