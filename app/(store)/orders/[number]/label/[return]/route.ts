import { may } from "@/lib/accounts/rights";
import { currentActor } from "@/lib/accounts/session";
import { isOrderKey } from "@/lib/orders/queries/access";
import { noFile, privateFile } from "@/lib/platform/http/file";
import { parseOrderNumber } from "@/lib/platform/ids";
import { returnLabel } from "@/lib/returns/label";

type Context = { params: Promise<{ number: string; return: string }> };

/** The label of an approved return, for the shopper and for the seller who takes it back. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const number = parseOrderNumber((await params).return);
  const label = number ? await returnLabel(number) : null;
  if (!label) return noFile();
  const actor = await currentActor();
  const key = new URL(request.url).searchParams.get("key") ?? undefined;
  const isShopper = may(actor, "order.own", {
    owner: label.ownerKey,
    proven: isOrderKey(label.groupNumber, key),
  });
  if (!isShopper && !may(actor, "seller.see", { sellerId: label.sellerId })) return noFile();
  return privateFile(await label.print(), `return-${number}.pdf`, "application/pdf");
}
