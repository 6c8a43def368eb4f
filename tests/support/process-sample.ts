import { db } from "@/lib/platform/db/client";

/** Writes a fact named by its input: shows that a process of `inProcesses` reaches the test's database. */
export default async function writeSample(input: string): Promise<string> {
  await db.marketFact.create({ data: { key: `sample:${input}`, value: process.pid } });
  return input;
}
