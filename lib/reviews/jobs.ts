import "server-only";
import type { Handlers } from "@/lib/platform/jobs/handler";
import { questionShown, tellQuestions } from "./commands/tell-sellers";

export const handlers: Handlers = { "question-shown": questionShown, "tell-questions": tellQuestions };
