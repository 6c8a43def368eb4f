import { may } from "@/lib/accounts/rights";
import { currentActor } from "@/lib/accounts/session";
import { ensureInvoice } from "@/lib/invoices/commands/ensure";
import { invoicePdf, paperOf } from "@/lib/invoices/queries";
import { isOrderKey } from "@/lib/orders/queries/access";
import { ownOrder } from "@/lib/orders/queries/ask";
import { noFile, privateFile } from "@/lib/platform/http/file";

type Context = { params: Promise<{ number: string; paper: string }> };

/** An invoice or a credit note by its id, or the invoice of an order part by the part's id; for whoever placed the order or holds the link that was mailed. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { paper } = await params;
  const key = new URL(request.url).searchParams.get("key") ?? undefined;
  const found = await paperOf(paper);
  const owner = found
    ? { owner: found.ownerKey, proven: isOrderKey(found.groupNumber, key) }
    : await ownOrder(paper, key);
  if (!owner || !may(await currentActor(), "order.own", owner)) return noFile();
  const id = found ? paper : await ensureInvoice(paper);
  const pdf = id ? await invoicePdf(id) : null;
  return pdf ? privateFile(pdf.bytes, pdf.name, "application/pdf") : noFile();
}
