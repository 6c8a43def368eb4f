import { redirect } from "next/navigation";
import { requireRight } from "@/lib/accounts/session";
import { entriesOf } from "./entries";

export const instant = false;

const MAIL = "/admin/outbox";

/** The operator's desk begins with the mails; for who may not read them, with the first part that is theirs. */
export default async function AdminPage(): Promise<never> {
  const entries = entriesOf(await requireRight("staff.enter", "/admin"));
  redirect((entries.find(({ href }) => href === MAIL) ?? entries[0])?.href ?? "/admin/files");
}
