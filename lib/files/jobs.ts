import "server-only";
import type { Handlers } from "@/lib/platform/jobs/handler";
import { removeOldFiles } from "./retention";
import { sweepFiles, workOnFile } from "./work";

export const handlers: Handlers = {
  "work-on-file": workOnFile,
  "sweep-files": sweepFiles,
  "remove-old-files": async () => void (await removeOldFiles()),
};
