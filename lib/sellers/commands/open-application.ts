import "server-only";
import type { Tx } from "@/lib/platform/db/client";

export type OpenApplication = {
  id: string;
  sellerId: string | null;
  data: unknown;
  status: "DRAFT" | "SUBMITTED" | "NEEDS_MORE";
  version: number;
  /** Whether this call began it. */
  isNew: boolean;
};

/** The person's application that is not decided, locked; begun here when there is none. One, however many ask at once. */
export async function lockOpenApplication(tx: Tx, userId: string): Promise<OpenApplication> {
  const begun = await tx.$executeRaw`
    INSERT INTO seller_applications (user_id, data, status) VALUES (${userId}::uuid, '{}', 'DRAFT')
    ON CONFLICT (user_id) WHERE status NOT IN ('APPROVED', 'REJECTED') DO NOTHING`;
  const [open] = await tx.$queryRaw<Omit<OpenApplication, "isNew">[]>`
    SELECT id, seller_id AS "sellerId", data, status::text AS status, version FROM seller_applications
    WHERE user_id = ${userId}::uuid AND status NOT IN ('APPROVED', 'REJECTED') FOR UPDATE`;
  if (!open) return lockOpenApplication(tx, userId);
  return { ...open, isNew: begun > 0 };
}

/** Whether the applicant has it, and not the operator. */
export function mayBeChanged<A extends { status: string }>(
  open: A,
): open is A & { status: "DRAFT" | "NEEDS_MORE" } {
  return open.status === "DRAFT" || open.status === "NEEDS_MORE";
}
