import { redirect } from "next/navigation";
import type { ReactNode } from "react";

/** The operator's desk begins with the mails; the layout has checked who is here. */
export default function AdminPage(): ReactNode {
  redirect("/admin/outbox");
}
