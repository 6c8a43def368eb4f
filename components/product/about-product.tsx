import Link from "next/link";
import { Picture } from "@/components/catalog/picture";
import type { ProductView } from "@/lib/catalog/model/views";

/** Heads a page about a product with its picture and name, which lead back to it. */
export function AboutProduct({
  title,
  product,
  href,
}: {
  title: string;
  product: ProductView;
  href: string;
}) {
  const [picture] = product.pictures;
  return (
    <header className="grid gap-4">
      <h1 className="text-3xl">{title}</h1>
      <div className="flex items-center gap-4">
        <span className={`size-20 shrink-0 overflow-hidden rounded-control ground-${product.ground}`}>
          {picture ? <Picture picture={picture} alt="" sizes="80px" widest={320} load="eager" /> : null}
        </span>
        <Link href={href} prefetch={false} className="rounded-xs text-md font-medium hover:underline">
          {product.title}
        </Link>
      </div>
    </header>
  );
}
