import "server-only";
import type { Tx } from "@/lib/platform/db/client";

const KEYS = { rows: 727_420_003, documents: 727_420_004 };

/** What is written to an index is written by one at a time, so that a product's changes arrive in their order. Until the transaction ends. */
export async function tryIndexLock(tx: Tx, of: keyof typeof KEYS): Promise<boolean> {
  const [lock] = await tx.$queryRaw<{ got: boolean }[]>`SELECT pg_try_advisory_xact_lock(${KEYS[of]}) AS got`;
  return lock?.got ?? false;
}

/** The same, waiting for whoever has it. */
export async function takeIndexLock(tx: Tx, of: keyof typeof KEYS): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${KEYS[of]})`;
}
