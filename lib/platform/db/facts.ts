import "server-only";
import type { Prisma, Tx } from "./client";

/** Writes down a fact about this installation, in place of what was known before. */
export async function keepFact(
  client: Pick<Tx, "marketFact">,
  key: string,
  value: Prisma.InputJsonValue,
): Promise<void> {
  await client.marketFact.upsert({ where: { key }, create: { key, value }, update: { value } });
}
