import { failureResponse } from "@/lib/platform/http/respond";
import { isSameOrigin } from "@/lib/platform/http/same-origin";
import { fail } from "@/lib/platform/result";
import { noteLook } from "@/lib/recommendations/actions";
import type { RowNote } from "@/lib/recommendations/model/note";

/** POST a `RowNote`: a row was looked at or clicked. What the browser sends as it leaves; nobody waits for the answer. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request))
    return failureResponse(fail("forbidden", "This was sent from another site.").error, 403);
  const note = (await request.json().catch(() => null)) as RowNote;
  const answer = await noteLook(note);
  if (answer.ok) return new Response(null, { status: 204 });
  return failureResponse(answer.error, answer.error.code === "too-many" ? 429 : 400);
}
