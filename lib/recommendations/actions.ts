"use server";

import { action } from "@/lib/platform/http/action";
import { noteRow } from "./commands/note-row";
import { rowNote } from "./model/note";

/** A row was looked at or clicked. */
export const noteLook = action({
  name: "rows.note",
  right: "row.note",
  input: rowNote,
  limits: ["row.note"],
  run: ({ input }) => noteRow(input),
});
