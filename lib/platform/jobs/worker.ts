import { log } from "../log";
import { work } from "./run";

try {
  await work();
  process.exit(0);
} catch (err) {
  log.fatal({ err }, "the worker stopped");
  process.exit(1);
}
