import Link from "next/link";
import { Picture } from "@/components/catalog/picture";
import { Price } from "@/components/ui/price";
import type { OwnAlert } from "@/lib/catalog/queries/own-alerts";
import { formatMoney } from "@/lib/platform/money";
import { EndAlert } from "./end-alert";

/** One thing a member waits to be mailed about. */
export function AlertRow({ alert }: { alert: OwnAlert }) {
  const { id, kind, title, slug, variantId, picture, ground, price, askedAt, currency } = alert;
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 py-4">
      <div className={`size-20 overflow-hidden rounded-control ground-${ground}`}>
        {picture ? <Picture picture={picture} alt="" sizes="80px" widest={320} /> : null}
      </div>
      <div className="grid content-start gap-2 sm:grid-cols-[minmax(0,1fr)_auto] sm:gap-x-6">
        <div className="grid content-start gap-1">
          <Link
            href={`/p/${slug}?variant=${variantId}`}
            className="rounded-xs text-md font-medium hover:underline"
          >
            {title}
          </Link>
          <p className="text-sm text-soft">
            {kind === "stock"
              ? "A mail as soon as it can be had again"
              : `A mail when it costs less than ${formatMoney(askedAt ?? 0, currency)}`}
          </p>
          {price === null ? (
            <p className="text-soft">Nobody sells it now.</p>
          ) : (
            <Price amount={price} currency={currency} />
          )}
        </div>
        <EndAlert kind={kind} alertId={id} title={title} />
      </div>
    </li>
  );
}
