import { HoverLink } from "@/components/ui/hover-link";
import { SlidersHorizontal } from "@/components/ui/icons";
import { type ShelfAddress, SORTS, type Sort, shelfHref } from "@/lib/catalog/model/listing";

/** Order of the shelf as links, and the way to the search with this category as its filter. */
export function ShelfTools({ address, name }: { address: ShelfAddress; name: string }) {
  const sorts = Object.entries(SORTS) as [Sort, string][];
  return (
    <div className="mb-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-y py-3">
      <nav aria-label="Order">
        <ul className="no-scrollbar flex flex-wrap items-center gap-x-5 gap-y-1 text-sm">
          {sorts.map(([sort, label]) => (
            <li key={sort}>
              <HoverLink
                href={shelfHref({ path: address.path, sort, after: null })}
                aria-current={sort === address.sort ? "true" : undefined}
                rel={sort === "popular" ? undefined : "nofollow"}
                className={
                  sort === address.sort
                    ? "inline-block border-b-2 border-ink py-1 font-semibold"
                    : "inline-block border-b-2 border-transparent py-1 text-soft hover:text-ink"
                }
              >
                {label}
              </HoverLink>
            </li>
          ))}
        </ul>
      </nav>
      <HoverLink
        href={`/search?category=${encodeURIComponent(address.path)}`}
        className="inline-flex items-center gap-2 py-1 text-sm font-semibold hover:underline"
      >
        <SlidersHorizontal aria-hidden="true" className="size-4" />
        Filter {name}
      </HoverLink>
    </div>
  );
}
