import "server-only";
import type { z } from "zod";
import { staffOf } from "@/lib/accounts/model/actor";
import { type Action, action } from "@/lib/platform/http/action";
import { exportTable } from "./commands/export-table";
import { TABLES, type TableName } from "./model/tables";

type FilterOf<T extends TableName> = z.input<(typeof TABLES)[T]["filter"]>;

/** The action that has a table of the operators written for download: by its own right, narrowed by its own filter. */
export function tableAction<T extends TableName>(table: T): Action<FilterOf<T>, { id: string }> {
  const { right, filter } = TABLES[table];
  return action({
    name: `table.${table}`,
    right,
    input: filter as z.ZodType<Record<string, string | null>>,
    limits: ["desk.file"],
    run: ({ input, actor }) => exportTable(table, input, staffOf(actor)),
  });
}
