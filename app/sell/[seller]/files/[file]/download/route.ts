import { FILE_RIGHTS } from "@/lib/files/model";
import { findFile } from "@/lib/files/queries";
import { fileBytes, refusedRows } from "@/lib/files/take-away";
import { noFile } from "@/lib/platform/http/file";
import { inTime } from "@/lib/platform/http/respond";
import { sellerOf } from "../../../seller-of";

type Context = { params: Promise<{ seller: string; file: string }> };

async function download(request: Request, { params }: Context): Promise<Response> {
  const { file: id } = await params;
  const member = await sellerOf(params);
  const file = member ? await findFile(member, id) : null;
  const sellerId = file ? await sellerOf(params, FILE_RIGHTS[file.kind]) : null;
  if (!file || !sellerId) return noFile();
  const isRefused = new URL(request.url).searchParams.get("rows") === "refused";
  const bytes = isRefused ? await refusedRows(file) : await fileBytes(file);
  if (!bytes) return noFile();
  const name = (isRefused ? `refused-${file.name}` : file.name).replaceAll(/[^\w.-]/g, "_");
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
    },
  });
}

/** A finished export, what was brought, or with `?rows=refused` the rows of it that were refused, each with its reason. */
export const GET = inTime(download);
