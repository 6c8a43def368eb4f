import { revalidateTag } from "next/cache";
import { z } from "zod";
import { failureResponse, isCron, privateJson } from "@/lib/platform/http/respond";

const body = z.object({ tags: z.array(z.string().min(1).max(200)).min(1).max(1_000) });

/** Expires cache tags at once; for the worker, with the internal secret. */
export async function POST(request: Request): Promise<Response> {
  if (!isCron(request))
    return failureResponse({ code: "unauthorised", message: "The internal secret is wrong." }, 401);
  const parsed = body.safeParse(await request.json().catch(() => null));
  if (!parsed.success) {
    return failureResponse({ code: "invalid", message: "Send { tags: string[] }.", field: "tags" });
  }
  for (const name of parsed.data.tags) revalidateTag(name, { expire: 0 });
  return privateJson({ expired: parsed.data.tags.length });
}
