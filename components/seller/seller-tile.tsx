import { Picture } from "@/components/catalog/picture";
import { HoverLink } from "@/components/ui/hover-link";
import type { SellerView } from "@/lib/catalog/queries/sellers";

export function SellerTile({ seller }: { seller: SellerView }) {
  return (
    <article className="group relative flex items-center gap-4 rounded-panel border bg-card p-4 transition-colors hover:border-edge">
      <span className={`size-20 shrink-0 overflow-hidden rounded-picture ground-${seller.ground}`}>
        {seller.picture ? <Picture picture={seller.picture} alt="" sizes="80px" widest={160} /> : null}
      </span>
      <div className="min-w-0">
        <h2 className="text-lg">
          <HoverLink
            href={`/s/${seller.slug}`}
            className="after:absolute after:inset-0 after:rounded-panel group-hover:underline"
          >
            {seller.name}
          </HoverLink>
        </h2>
        <p className="line-clamp-2 text-sm text-soft">{seller.story}</p>
        <p className="mt-1 text-sm font-medium text-ok">
          {Math.floor(seller.promiseKeptBps / 100)} % promises kept
        </p>
      </div>
    </article>
  );
}
