import { pickListPdf } from "@/lib/fulfilment/papers/pick-list";
import { noFile, privateFile } from "@/lib/platform/http/file";
import { inTime } from "@/lib/platform/http/respond";
import { sellerOf } from "../../seller-of";

type Context = { params: Promise<{ seller: string }> };

async function pickList(request: Request, { params }: Context): Promise<Response> {
  const sellerId = await sellerOf(params);
  const numbers = (new URL(request.url).searchParams.get("orders") ?? "").split(",");
  const pdf = sellerId ? await pickListPdf(sellerId, numbers, new Date()) : null;
  return pdf ? privateFile(pdf, "pick-list.pdf", "application/pdf") : noFile();
}

/** What to take off the shelves for `?orders=NUMBER,NUMBER`. */
export const GET = inTime(pickList);
