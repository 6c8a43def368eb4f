import { servePicture } from "@/lib/catalog/pictures/serve";
import { isStorageKey } from "@/lib/platform/storage";

type Context = { params: Promise<{ file: string[] }> };

/** A picture in one size. Its address never answers anything else, so browsers and edges keep it for a year. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const file = (await params).file.join("/");
  const picture = isStorageKey(file) ? await servePicture(file) : null;
  if (!picture) {
    return new Response("There is no such picture.", {
      status: 404,
      headers: { "cache-control": "public, max-age=60", "content-type": "text/plain" },
    });
  }
  return new Response(new Uint8Array(picture.bytes), {
    headers: {
      "content-type": picture.type,
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
    },
  });
}
