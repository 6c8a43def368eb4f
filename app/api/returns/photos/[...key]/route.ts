import { may } from "@/lib/accounts/rights";
import { currentActor } from "@/lib/accounts/session";
import { isOrderKey } from "@/lib/orders/queries/access";
import { orderOwner } from "@/lib/orders/queries/groups";
import { noFile, privateFile } from "@/lib/platform/http/file";
import { isPhotoOf, readPhoto } from "@/lib/returns/photos";

type Context = { params: Promise<{ key: string[] }> };

/** A photo of a return, for the shopper who took it and for the seller it was sent to; for nobody else. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const [orderId = "", file = ""] = (await params).key;
  const key = `returns/${orderId}/${file}`;
  const order = isPhotoOf(orderId, key) ? await orderOwner(orderId) : null;
  if (!order) return noFile();
  const actor = await currentActor();
  const shown = new URL(request.url).searchParams.get("key") ?? undefined;
  const isShopper = may(actor, "order.own", {
    owner: order.owner,
    proven: isOrderKey(order.groupNumber, shown),
  });
  if (!isShopper && !may(actor, "seller.see", { sellerId: order.sellerId })) return noFile();
  const bytes = await readPhoto(key);
  return bytes ? privateFile(bytes, file, "image/webp") : noFile();
}
