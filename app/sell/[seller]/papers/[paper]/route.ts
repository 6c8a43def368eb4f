import { ensureInvoice } from "@/lib/invoices/commands/ensure";
import { invoicePdf, paperOf } from "@/lib/invoices/queries";
import { sellerOfOrder } from "@/lib/orders/queries/ask";
import { noFile, privateFile } from "@/lib/platform/http/file";
import { inTime } from "@/lib/platform/http/respond";
import { sellerOf } from "../../seller-of";

type Context = { params: Promise<{ seller: string; paper: string }> };

async function print(_request: Request, { params }: Context): Promise<Response> {
  const [sellerId, { paper }] = await Promise.all([sellerOf(params), params]);
  const found = (await paperOf(paper)) ?? (await sellerOfOrder(paper));
  if (!sellerId || found?.sellerId !== sellerId) return noFile();
  const pdf = (await invoicePdf(paper)) ?? (await invoicePdf((await ensureInvoice(paper)) ?? ""));
  return pdf ? privateFile(pdf.bytes, pdf.name, "application/pdf") : noFile();
}

/** An invoice or a credit note of this seller by its id, or the invoice of an order by the order's. */
export const GET = inTime(print);
