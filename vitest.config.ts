import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const onServices = {
  globalSetup: ["tests/support/services.ts"],
  setupFiles: ["tests/support/console-guard.ts", "tests/support/environment.ts"],
  testTimeout: 60_000,
  hookTimeout: 120_000,
};

/** Suites whose Redis is also the in-memory stand-in. */
const REDIS_SUITES = ["tests/integration/{cart,redis}/**/*.test.ts", "tests/integration/**/*.redis.test.ts"];

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: `${at("./")}` },
      { find: /^server-only$/, replacement: at("tests/support/server-only.ts") },
      { find: /^next\/headers$/, replacement: at("tests/support/visit.ts") },
      { find: /^next\/cache$/, replacement: at("tests/support/next-cache.ts") },
    ],
  },
  test: {
    pool: "forks",
    // Tests wait more than they compute: also a machine of two cores runs two files at once.
    maxWorkers: Math.max(2, Math.min(8, availableParallelism() - 1)),
    exclude: [...configDefaults.exclude, ".next*/**", ".data/**"],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.{ts,tsx}"],
          setupFiles: ["tests/support/console-guard.ts"],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: { name: "integration", include: ["tests/integration/**/*.test.ts"], ...onServices },
      },
      {
        extends: true,
        test: { name: "memory", include: REDIS_SUITES, ...onServices, env: { TEST_REDIS: "memory" } },
      },
    ],
  },
});
