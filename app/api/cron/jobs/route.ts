import { failureResponse, isCron, privateJson } from "@/lib/platform/http/respond";
import { drainJobs } from "@/lib/platform/jobs/run";

export const maxDuration = 60;

/** Does what the worker does, once: for hosts without a long-lived process. Called every minute with CRON_SECRET. */
export async function GET(request: Request): Promise<Response> {
  if (!isCron(request))
    return failureResponse({ code: "unauthorised", message: "CRON_SECRET is wrong." }, 401);
  await drainJobs();
  return privateJson({ drained: true });
}
