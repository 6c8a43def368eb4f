import type { ReactNode } from "react";
import { DeskShell } from "@/components/desk/desk-shell";
import { requireRight } from "@/lib/accounts/session";
import { entriesOf } from "./entries";

export const instant = false;

/** The operator's desk. Each page asks for its own right; this one only shuts out who is no staff. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const actor = await requireRight("staff.enter", "/admin");
  return (
    <DeskShell name="Operator" who={actor.user.name} find="/admin/find" entries={entriesOf(actor)}>
      {children}
    </DeskShell>
  );
}
