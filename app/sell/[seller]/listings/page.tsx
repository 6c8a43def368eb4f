import type { Metadata } from "next";
import { DeskSearch } from "@/components/desk/desk-search";
import { ExportTable } from "@/components/desk/files/export-table";
import { ListingGrid } from "@/components/desk/listing-grid";
import { ChipLink } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { may } from "@/lib/accounts/rights";
import { currentActor } from "@/lib/accounts/session";
import { exportListings } from "@/lib/files/actions";
import { hrefWith } from "@/lib/platform/http/href";
import { LISTING_SHOWS, LISTING_SORTS, readListingFilter } from "@/lib/sellers/model/lists";
import { deskListings } from "@/lib/sellers/queries/listings";
import { deskOf } from "../desk-of";

export const metadata: Metadata = { title: "Listings", robots: { index: false } };
export const instant = false;

type Props = {
  params: Promise<{ seller: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const SHOWN = {
  all: "All but archived",
  active: "Active",
  draft: "Drafts",
  paused: "Paused",
  archived: "Archived",
  low: "Low stock",
  refused: "Refused",
};
const SORTED = { changed: "Last changed", cheapest: "Cheapest", dearest: "Dearest" };

export default async function SellerListingsPage({ params, searchParams }: Props) {
  const { sellerId, slug } = await deskOf(params);
  const asked = await searchParams;
  const filter = readListingFilter(asked);
  const { show, sort, words } = filter;
  const after = typeof asked.after === "string" ? asked.after : null;
  const [listings, actor] = await Promise.all([deskListings(sellerId, { ...filter, after }), currentActor()]);
  const root = `/sell/${slug}/listings`;
  const writable = may(actor, "seller.catalogue", { sellerId });
  const now = {
    ...(show === "all" ? {} : { show }),
    ...(sort === "changed" ? {} : { sort }),
    ...(words ? { q: words } : {}),
  };
  const address = (change: Record<string, string>) => hrefWith(root, { ...now, ...change });
  const { q: _, ...kept } = now as Record<string, string>;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-2xl">Listings</h1>
        {writable ? (
          <LinkButton href={`${root}/new`} size="sm" look="go">
            New listing
          </LinkButton>
        ) : null}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <nav
          aria-label="Which listings"
          className="no-scrollbar flex gap-2 max-lg:-mx-4 max-lg:overflow-x-auto max-lg:px-4"
        >
          {LISTING_SHOWS.map((one) => (
            <ChipLink key={one} href={address({ show: one })} active={one === show}>
              {SHOWN[one]}
            </ChipLink>
          ))}
        </nav>
        <div className="flex flex-wrap items-start gap-3">
          <DeskSearch label="Search listings" words={words} hidden={kept} />
          {writable ? (
            <ExportTable act={exportListings} filter={{ sellerId, filter }} root={`/sell/${slug}/files`} />
          ) : null}
        </div>
      </div>
      <nav aria-label="Order" className="flex gap-4 text-soft">
        {LISTING_SORTS.map((one) => (
          <a
            key={one}
            href={address({ sort: one })}
            aria-current={one === sort ? "page" : undefined}
            className="py-1 hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink"
          >
            {SORTED[one]}
          </a>
        ))}
      </nav>
      {listings.rows.length > 0 ? (
        <ListingGrid
          key={`${show} ${sort} ${words} ${after}`}
          sellerId={sellerId}
          rows={listings.rows}
          stock={`/sell/${slug}/stock`}
          root={root}
          writable={writable}
          byPrice={{
            href: address({ sort: sort === "cheapest" ? "dearest" : "cheapest" }),
            now: sort === "changed" ? null : sort,
          }}
        />
      ) : (
        <EmptyState title={words ? `Nothing found for “${words}”` : "No such listings"}>
          {words ? "The search looks at titles, SKUs and your own ids." : "Choose another view above."}
        </EmptyState>
      )}
      <Pagination
        newer={after ? address({}) : null}
        newerLabel="To the start"
        older={listings.next && address({ after: listings.next })}
        olderLabel="More"
      />
    </div>
  );
}
