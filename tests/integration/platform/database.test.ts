import { expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { testDatabase } from "@/tests/support/database";

const { sql } = await testDatabase();

test("every test file has a migrated database of its own", async () => {
  expect(await db.user.count()).toBe(0);
  const [row] = await sql<{ name: string; jobs: string | null }>(
    "SELECT current_database() AS name, to_regclass('graphile_worker.jobs')::text AS jobs",
  );
  expect(row?.name).toMatch(/^test_[0-9a-f]{32}$/);
  expect(row?.jobs).toBe("graphile_worker.jobs");
});
