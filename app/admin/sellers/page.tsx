import type { Metadata } from "next";
import Link from "next/link";
import { DeskSearch } from "@/components/desk/desk-search";
import { ExportTable } from "@/components/desk/files/export-table";
import { SellerList } from "@/components/desk/seller-list";
import { SELLER_STATES } from "@/components/desk/seller-states";
import { ChipLink } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { requireRight } from "@/lib/accounts/session";
import { exportSellers } from "@/lib/files/actions/tables";
import { hrefWith } from "@/lib/platform/http/href";
import { inAddress, readSellerFilter } from "@/lib/sellers/model/lists";
import { waitingApplications } from "@/lib/sellers/queries/applications";
import { listSellers } from "@/lib/sellers/queries/operator";

export const metadata: Metadata = { title: "Sellers", robots: { index: false } };
export const instant = false;

const SHOWN = ["ACTIVE", "SUSPENDED", "APPLIED"] as const;
const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SellersPage({ searchParams }: Props) {
  await requireRight("staff.sellers", "/admin/sellers");
  const asked = await searchParams;
  const filter = readSellerFilter(asked);
  const { words, status } = filter;
  const after = typeof asked.after === "string" ? asked.after : null;
  const waiting = typeof asked.waiting === "string" ? asked.waiting : null;
  const [sellers, applications] = await Promise.all([
    listSellers({ ...filter, after }),
    waitingApplications({ words, after: waiting }),
  ]);
  const address = (change: Record<string, string>) =>
    hrefWith("/admin/sellers", { ...inAddress(filter), ...change });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <h1 className="text-2xl">Sellers</h1>
      {applications.rows.length > 0 || waiting ? (
        <section aria-labelledby="applications" className="grid gap-3">
          <h2 id="applications" className="text-xl">
            Applications waiting
          </h2>
          {applications.rows.length > 0 ? (
            <ul className="divide-y rounded-panel border bg-card">
              {applications.rows.map((one) => (
                <li
                  key={one.id}
                  className="relative flex flex-wrap items-baseline gap-x-4 gap-y-1 px-4 py-3 hover:bg-hush"
                >
                  <Link
                    href={`/admin/sellers/applications/${one.id}`}
                    prefetch={false}
                    className="font-semibold after:absolute after:inset-0"
                  >
                    {one.data.shop || "A shop without a name"}
                  </Link>
                  <span className="text-soft">
                    {[one.data.legalName, one.data.city, one.data.country].filter(Boolean).join(", ")}
                  </span>
                  <span className="text-soft sm:ml-auto">
                    {one.user.name} ·{" "}
                    <span className="tnum">{day.format(one.submittedAt ?? one.createdAt)}</span>
                  </span>
                </li>
              ))}
            </ul>
          ) : (
            <p className="text-soft">No further application waits.</p>
          )}
          <Pagination
            label="Pages of applications"
            newer={waiting ? address(after ? { after } : {}) : null}
            newerLabel="To those that wait longest"
            older={applications.next && address({ ...(after ? { after } : {}), waiting: applications.next })}
            olderLabel="More applications"
          />
        </section>
      ) : null}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <nav aria-label="Which sellers" className="flex flex-wrap gap-2">
          <ChipLink
            href={words ? `/admin/sellers?q=${encodeURIComponent(words)}` : "/admin/sellers"}
            active={!status}
          >
            All
          </ChipLink>
          {SHOWN.map((one) => (
            <ChipLink key={one} href={address({ status: one })} active={one === status}>
              {SELLER_STATES[one].label}
            </ChipLink>
          ))}
        </nav>
        <div className="flex flex-wrap items-start gap-3">
          <DeskSearch label="Search sellers" words={words} hidden={status ? { status } : {}} />
          <ExportTable act={exportSellers} filter={filter} />
        </div>
      </div>
      {sellers.rows.length > 0 ? (
        <SellerList rows={sellers.rows} />
      ) : words && applications.rows.length > 0 ? null : (
        <EmptyState title={words ? `Nobody found for “${words}”` : "No such sellers"}>
          The search looks at names, addresses and mails, of applications too.
        </EmptyState>
      )}
      <Pagination
        newer={after ? address(waiting ? { waiting } : {}) : null}
        newerLabel="To the start"
        older={sellers.next && address({ ...(waiting ? { waiting } : {}), after: sellers.next })}
        olderLabel="More"
      />
    </div>
  );
}
