import { findProduct } from "@/lib/catalog/queries/products";
import { sharePicture } from "@/lib/catalog/queries/share-picture";
import { edgeHeaders } from "@/lib/platform/cache/edge-keys";
import { tag } from "@/lib/platform/cache/manifest";

/** The picture that other sites show of a link to a product. */
export async function GET(_: Request, { params }: { params: Promise<{ slug: string }> }) {
  const found = await findProduct((await params).slug);
  const product = found && "product" in found ? found.product : null;
  const key = product?.pictures[0]?.key;
  const bytes = key ? await sharePicture(key) : null;
  if (!product || !bytes) return new Response("There is no such picture.", { status: 404 });
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": "image/jpeg",
      "cache-control": "public, max-age=86400, s-maxage=604800",
      ...edgeHeaders([tag("product", product.id)]),
    },
  });
}
