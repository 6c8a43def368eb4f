import { diffToSchema } from "./engine";
import { migrate } from "./migrate";
import { withScratchDatabase } from "./scratch";

/** `npm run db:check`: replays all migrations into an empty database and demands that nothing differs from the schema. */
const url = process.env.DATABASE_URL;
if (!url) {
  console.error("DATABASE_URL is not set: name a server on which a scratch database may be made.");
  process.exit(1);
}
const sql = await withScratchDatabase(url, async (scratch) => {
  await migrate(scratch);
  return diffToSchema(scratch);
});
const statements = sql.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("--"));
if (statements.length > 0) {
  console.error(`prisma/schema and prisma/migrations differ. Missing migration:\n\n${sql}`);
  process.exit(1);
}
console.log("Schema and migrations agree.");
process.exit(0);
