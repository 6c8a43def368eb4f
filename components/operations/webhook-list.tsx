import { AgainButton } from "@/components/operations/operations-forms";
import { ChipLink } from "@/components/ui/badge";
import { Pagination } from "@/components/ui/pagination";
import { Table, Td, Th } from "@/components/ui/table";
import { SHOWN_NEWS, type ShownNews } from "@/lib/operations/model";
import type { unhandledWebhooks } from "@/lib/operations/queries";

const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

const NONE: Readonly<Record<ShownNews, string>> = {
  all: "All of it is handled.",
  failed: "None was tried in vain.",
  waiting: "None waits for its first try.",
};

/** What the payment provider told us that is not handled yet, under the choice of which. */
export function WebhookList({
  page,
  show,
  from,
  address,
}: {
  page: Awaited<ReturnType<typeof unhandledWebhooks>>;
  show: ShownNews;
  from: string | null;
  address: (place: { news?: ShownNews | null; from: string | null }) => string;
}) {
  return (
    <>
      {page.rows.length > 0 || show !== "all" ? (
        <nav aria-label="Which news" className="flex flex-wrap gap-2">
          {(Object.keys(SHOWN_NEWS) as ShownNews[]).map((one) => (
            <ChipLink
              key={one}
              href={address({ news: one === "all" ? null : one, from: null })}
              active={one === show}
            >
              {SHOWN_NEWS[one]}
            </ChipLink>
          ))}
        </nav>
      ) : null}
      {page.rows.length === 0 ? (
        <p className="text-soft">{from ? "No more of it." : NONE[show]}</p>
      ) : (
        <Table label="Events of the payment provider, oldest first" dense>
          <thead>
            <tr>
              <Th>Event</Th>
              <Th>Kind</Th>
              <Th numeric>Tries</Th>
              <Th>Why</Th>
              <Th>Received</Th>
              <Th>
                <span className="sr-only">Handle again</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {page.rows.map((row) => (
              <tr key={row.id}>
                <Td className="max-w-48 truncate">{row.id}</Td>
                <Td className="font-medium">{row.type}</Td>
                <Td numeric>{row.attempts}</Td>
                <Td className="max-w-md break-words text-soft">{row.lastError ?? "–"}</Td>
                <Td className="whitespace-nowrap tnum">{moment.format(row.receivedAt)}</Td>
                <Td>
                  <AgainButton webhook={row.id} name={row.type} />
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <Pagination
        label="Pages of the provider’s news"
        newer={from && address({ from: null })}
        newerLabel="To the oldest"
        older={page.next && address({ from: page.next })}
        olderLabel="Newer"
      />
    </>
  );
}
