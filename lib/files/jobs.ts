import "server-only";
import type { Handlers } from "@/lib/platform/jobs/handler";
import { sweepFiles, workOnFile } from "./work";

export const handlers: Handlers = { "work-on-file": workOnFile, "sweep-files": sweepFiles };
