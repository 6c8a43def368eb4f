import "server-only";
import type { Staff } from "@/lib/accounts/model/actor";
import { writeAudit } from "@/lib/platform/audit";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import { MOST_AT_ONCE } from "../model";
import type { TableName } from "../model/tables";

/**
 * Has a table of the operators written for download, as it is filtered. The file is of who asked and of nobody else; that
 * they asked, and for what, is in the audit log. Failures: `too-many`.
 */
export async function exportTable(
  tableName: TableName,
  filters: Record<string, string | null>,
  staff: Staff,
): Promise<Result<{ id: string }>> {
  const id = newId();
  const name = `${tableName}-${new Date().toISOString().slice(0, 10)}.csv`;
  return refusable(() =>
    db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM users WHERE id = ${staff.id}::uuid FOR NO KEY UPDATE`;
      const busy = await tx.fileJob.count({
        where: { createdById: staff.id, kind: "TABLE", state: "RUNNING" },
      });
      if (busy >= MOST_AT_ONCE)
        refuse("too-many", `${busy} files are being written for you. Wait until one of them is done.`);
      await tx.fileJob.create({
        data: { id, kind: "TABLE", state: "RUNNING", name, tableName, filters, createdById: staff.id },
      });
      await writeAudit(tx, [
        {
          actorId: staff.id,
          actorRole: staff.role,
          action: "table.export",
          entity: "table",
          entityId: tableName,
          before: null,
          after: { ...filters, file: id },
          ip: staff.address,
        },
      ]);
      await enqueue(tx, "work-on-file", { fileId: id }, { key: `file:${id}` });
      return { id };
    }),
  );
}
