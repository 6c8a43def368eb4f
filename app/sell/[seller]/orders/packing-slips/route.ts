import { packingSlipsPdf } from "@/lib/fulfilment/papers/packing-slips";
import { noFile, privateFile } from "@/lib/platform/http/file";
import { inTime } from "@/lib/platform/http/respond";
import { sellerOf } from "../../seller-of";

type Context = { params: Promise<{ seller: string }> };

async function packingSlips(request: Request, { params }: Context): Promise<Response> {
  const sellerId = await sellerOf(params);
  const asked = new URL(request.url).searchParams;
  const numbers = (asked.get("orders") ?? "").split(",");
  const pdf = sellerId
    ? await packingSlipsPdf(sellerId, numbers, new Date(), asked.get("parcel") ?? undefined)
    : null;
  return pdf ? privateFile(pdf, "packing-slips.pdf", "application/pdf") : noFile();
}

/** Packing slips for `?orders=NUMBER,NUMBER`; with `&parcel=ID` of that parcel alone. */
export const GET = inTime(packingSlips);
