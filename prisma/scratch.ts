import { randomUUID } from "node:crypto";
import pg from "pg";

/** Runs `use` on an empty database beside `databaseUrl`'s, which is dropped afterwards. */
export async function withScratchDatabase<T>(
  databaseUrl: string,
  use: (url: string) => Promise<T>,
): Promise<T> {
  const name = `agora_scratch_${randomUUID().replaceAll("-", "")}`;
  const admin = new pg.Client({ connectionString: databaseUrl });
  await admin.connect();
  try {
    await admin.query(`CREATE DATABASE ${name}`);
    const url = new URL(databaseUrl);
    url.pathname = `/${name}`;
    return await use(url.href);
  } finally {
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin.end();
  }
}
