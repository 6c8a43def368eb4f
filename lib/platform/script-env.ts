import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import nextEnv from "@next/env";

/** A running `npm start` leaves its variables here. */
const RUNNING = join(process.env.AGORA_DATA_DIR || ".data", "run.json");

/**
 * Gives a command the store's variables: those of the environment and of the .env files, or else those of the store that
 * runs here. Call it before anything of the store is imported.
 * @returns false when there is no store to work on; a sentence on what to do has been written to standard error
 */
export function findStore(): boolean {
  nextEnv.loadEnvConfig(process.cwd(), false, { info: () => {}, error: console.error });
  if (process.env.DATABASE_URL) return true;
  if (!existsSync(RUNNING)) {
    console.error(
      "The store is not running: start it with npm start in another window, or set DATABASE_URL.",
    );
    return false;
  }
  Object.assign(process.env, JSON.parse(readFileSync(RUNNING, "utf8")));
  return true;
}
