import { expect, test } from "vitest";
import { listDuplicates } from "@/lib/catalog/queries/duplicates";
import { db } from "@/lib/platform/db/client";
import { testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";

await testDatabase();

test("the list of pairs goes on also when all that was read is made one or dismissed", async () => {
  const { id } = await make.product();
  for (let n = 0; n < 90; n += 1) {
    const [productId = "", otherId = ""] = [id, (await make.product()).id].toSorted();
    await db.duplicateCandidate.create({
      data: { productId, otherId, cause: "TITLE", score: 0.5 + (n % 7) / 17 },
    });
  }
  const seen: string[] = [];
  for (let after: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof listDuplicates>> = await listDuplicates(after);
    seen.push(...page.rows.map((row) => row.id));
    after = page.next;
    if (!after) break;
    await db.duplicateCandidate.deleteMany({ where: { id: { in: seen } } });
  }
  expect(seen).toHaveLength(90);
  expect(new Set(seen).size).toBe(90);
  const first = await make.product();
  const [productId = "", otherId = ""] = [id, first.id].toSorted();
  await db.duplicateCandidate.create({ data: { productId, otherId, cause: "CODE", score: 1 } });
  for (const none of ["nothing", first.id, `${first.id}_x`, `${first.id}_1e9`])
    expect((await listDuplicates(none)).rows[0]?.score, none).toBe(1);
});
