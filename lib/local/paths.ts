import { accessSync, constants, mkdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Refusal } from "./refusal";

/** The root of the checkout. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Everything that the local services keep; removing it starts anew. */
const dataDir = () => resolve(ROOT, process.env.AGORA_DATA_DIR || ".data");

export const inData = (...parts: string[]) => join(dataDir(), ...parts);
/** A path of the data folder as a message names it: from the root of the checkout on, when it lies there. */
export function named(...parts: string[]): string {
  const path = inData(...parts);
  const below = relative(ROOT, path);
  return below.startsWith("..") ? path : below;
}

export const logFile = (name: string) => inData("logs", `${name}.log`);

/**
 * Makes the data folder.
 * @throws Refusal when it can't be written, as after a start by another user
 */
export function prepareData(): void {
  try {
    mkdirSync(inData("logs"), { recursive: true });
    accessSync(dataDir(), constants.W_OK);
    accessSync(inData("logs"), constants.W_OK);
  } catch {
    throw new Refusal(
      `${dataDir()} can't be written by this user: start Agora as the user who owns it, or remove it to start anew.`,
    );
  }
}
