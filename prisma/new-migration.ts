import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { diffToSchema } from "./engine";
import { MIGRATIONS_DIR, migrate } from "./migrate";
import { withScratchDatabase } from "./scratch";

/** `npm run db:new -- NAME`: writes the migration that leads from the existing migrations to `prisma/schema`. */
const name = process.argv[2];
const url = process.env.DATABASE_URL;
if (!name || !/^[a-z0-9_]+$/.test(name) || !url) {
  console.error("Usage: DATABASE_URL=... npm run db:new -- name_in_snake_case");
  process.exit(1);
}
const sql = await withScratchDatabase(url, async (scratch) => {
  await migrate(scratch);
  return diffToSchema(scratch);
});
const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
const dir = join(MIGRATIONS_DIR, `${stamp}_${name}`);
await mkdir(dir, { recursive: true });
await writeFile(join(dir, "migration.sql"), sql);
console.log(`Wrote prisma/migrations/${stamp}_${name}/migration.sql: read it before you commit it.`);
process.exit(0);
