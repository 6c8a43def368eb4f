import { expect, test } from "vitest";
import { diffToSchema } from "@/prisma/engine";
import { migrate } from "@/prisma/migrate";
import { testDatabase } from "@/tests/support/database";

const { url, sql } = await testDatabase();

test("migrations lead to exactly what the schema says", async () => {
  const statements = (await diffToSchema(url))
    .split("\n")
    .filter((line) => line.trim() && !line.startsWith("--"));
  expect(statements).toEqual([]);
});

test("migrating again changes nothing, also from several processes at once", async () => {
  expect(await Promise.all([migrate(url), migrate(url), migrate(url)])).toEqual([[], [], []]);
});

test("a migration that was edited after it was applied is refused", async () => {
  await sql("UPDATE _prisma_migrations SET checksum = 'another' WHERE migration_name LIKE '%_init'");
  await expect(migrate(url)).rejects.toThrow(/_init was edited after it was applied/);
});
