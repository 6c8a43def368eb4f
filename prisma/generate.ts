import { spawnSync } from "node:child_process";

/**
 * `npm run db:generate`: writes the Prisma client from `prisma/schema`.
 * Generating runs no schema engine, but the CLI looks for its binary and would download one; naming any
 * existing executable keeps it from that, so this works without a network.
 */
const run = spawnSync(
  process.execPath,
  ["node_modules/prisma/build/index.js", "generate", "--schema", "prisma/schema", "--no-hints"],
  {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      CHECKPOINT_DISABLE: "1",
    },
  },
);
if (run.status !== 0) {
  process.stderr.write(run.stdout);
  process.exit(1);
}
console.log("Prisma client generated.");
