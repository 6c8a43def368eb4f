import { CircleAlert, CircleCheck, CircleMinus } from "lucide-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ExportTable } from "@/components/desk/files/export-table";
import {
  AgainButton,
  PurgeForm,
  ReindexForm,
  RetryAllButton,
} from "@/components/operations/operations-forms";
import { StaysFresh } from "@/components/operations/stays-fresh";
import { WebhookList } from "@/components/operations/webhook-list";
import { cn } from "@/components/ui/cn";
import { Pagination } from "@/components/ui/pagination";
import { Table, Td, Th } from "@/components/ui/table";
import { requireRight } from "@/lib/accounts/session";
import { exportFailedJobs, exportQueues } from "@/lib/files/actions/tables";
import { type ServiceState, SHOWN_NEWS, type ShownNews } from "@/lib/operations/model";
import {
  failedJobs,
  queueStates,
  serviceStates,
  undelivered,
  unhandledWebhooks,
} from "@/lib/operations/queries";
import { hrefWith } from "@/lib/platform/http/href";

export const metadata: Metadata = { title: "Operations", robots: { index: false } };
export const instant = false;

const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

const NEWS = Object.keys(SHOWN_NEWS) as ShownNews[];

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function OperationsPage({ searchParams }: Props) {
  await requireRight("staff.operate", "/admin/operations");
  const asked = await searchParams;
  const after = typeof asked.after === "string" ? asked.after : null;
  const from = typeof asked.from === "string" ? asked.from : null;
  const news = NEWS.find((one) => one === asked.news) ?? "all";
  const [services, queues, failed, events, webhooks] = await Promise.all([
    serviceStates(),
    queueStates(),
    failedJobs(after),
    undelivered(),
    unhandledWebhooks(news, from),
  ]);
  /** Each list keeps its place while the other is leafed through. */
  const address = (place: Record<string, string | null>) =>
    hrefWith("/admin/operations", { after, from, news: news === "all" ? null : news, ...place });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div className="grid gap-1">
          <h1 className="text-2xl">Operations</h1>
          <p className="text-soft">What runs, what waits and what gave up. Times are UTC.</p>
        </div>
        <StaysFresh />
      </div>
      <ul aria-label="Services" className="grid gap-3 sm:grid-cols-2 lg:grid-cols-5">
        {services.map((service) => (
          <Service key={service.name} {...service} />
        ))}
      </ul>
      <Part
        title="Jobs that gave up"
        action={
          failed.rows.length > 0 ? (
            <div className="flex flex-wrap items-start gap-3">
              {failed.rows.length > 1 ? <RetryAllButton /> : null}
              <ExportTable act={exportFailedJobs} filter={{}} of="jobs that gave up" />
            </div>
          ) : null
        }
      >
        {failed.rows.length === 0 ? (
          <p className="text-soft">None. A job is tried for hours before it gives up.</p>
        ) : (
          <>
            <Table label="Jobs that gave up, newest first" dense>
              <thead>
                <tr>
                  <Th>Job</Th>
                  <Th numeric>Tries</Th>
                  <Th>Why</Th>
                  <Th>Last tried</Th>
                  <Th>
                    <span className="sr-only">Try again</span>
                  </Th>
                </tr>
              </thead>
              <tbody>
                {failed.rows.map((row) => (
                  <tr key={row.id}>
                    <Td className="font-medium whitespace-nowrap">{row.job}</Td>
                    <Td numeric>{row.attempts}</Td>
                    <Td className="max-w-md break-words text-soft">{row.error}</Td>
                    <Td className="whitespace-nowrap tnum">{moment.format(row.at)}</Td>
                    <Td>
                      <AgainButton job={row.id} name={row.job} />
                    </Td>
                  </tr>
                ))}
              </tbody>
            </Table>
            <Pagination
              label="Pages of jobs that gave up"
              newer={after && address({ after: null })}
              newerLabel="To the newest"
              older={failed.next && address({ after: failed.next })}
              olderLabel="Older"
            />
          </>
        )}
      </Part>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-2">
        <Part
          title="Queues"
          action={queues.length > 0 ? <ExportTable act={exportQueues} filter={{}} of="queues" /> : null}
        >
          {queues.length === 0 ? (
            <p className="text-soft">Nothing waits.</p>
          ) : (
            <Table label="Jobs by name" dense>
              <thead>
                <tr>
                  <Th>Job</Th>
                  <Th numeric>Waiting</Th>
                  <Th numeric>Again</Th>
                  <Th numeric>Running</Th>
                  <Th numeric>Gave up</Th>
                  <Th numeric>Longest</Th>
                </tr>
              </thead>
              <tbody>
                {queues.map((row) => (
                  <tr key={row.id}>
                    <Td className="font-medium whitespace-nowrap">{row.id}</Td>
                    <Td numeric>{row.waiting}</Td>
                    <Td numeric>{row.retrying}</Td>
                    <Td numeric>{row.running}</Td>
                    <Td numeric>{row.failed}</Td>
                    <Td numeric>{row.oldest === null ? "–" : spanOf(row.oldest)}</Td>
                  </tr>
                ))}
              </tbody>
            </Table>
          )}
        </Part>
        <Part title="Events to be delivered">
          {events.length === 0 ? (
            <p className="text-soft">All are delivered.</p>
          ) : (
            <Table label="Events by topic" dense>
              <thead>
                <tr>
                  <Th>Topic</Th>
                  <Th numeric>Waiting</Th>
                  <Th numeric>Longest</Th>
                </tr>
              </thead>
              <tbody>
                {events.map((row) => (
                  <tr key={row.topic}>
                    <Td className="font-medium">{row.topic}</Td>
                    <Td numeric>{row.count}</Td>
                    <Td numeric>{spanOf(row.oldest)}</Td>
                  </tr>
                ))}
              </tbody>
            </Table>
          )}
        </Part>
      </div>
      <Part title="News of the payment provider that is not handled">
        <WebhookList page={webhooks} show={news} from={from} address={address} />
      </Part>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-2">
        <Part title="A page that shows what was">
          <PurgeForm />
        </Part>
        <Part title="The search">
          <ReindexForm />
        </Part>
      </div>
    </div>
  );
}

function Part({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section className="grid content-start gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-xl">{title}</h2>
        {action}
      </div>
      {children}
    </section>
  );
}

const STATES = {
  ok: { Icon: CircleCheck, colour: "text-ok", word: "answers" },
  unreachable: { Icon: CircleAlert, colour: "text-bad", word: "does not answer" },
  unused: { Icon: CircleMinus, colour: "text-soft", word: "not used" },
} as const;

function Service({ name, state, detail, took }: ServiceState) {
  const { Icon, colour, word } = STATES[state];
  return (
    <li className="grid content-start gap-1 rounded-panel border bg-card p-4">
      <p className="flex items-center gap-2 font-semibold">
        <Icon aria-hidden="true" className={cn("size-4 shrink-0", colour)} />
        {name}
      </p>
      <p>
        {word}
        {took === null ? "" : `, ${took} ms`}
      </p>
      <p className="break-words text-soft">{detail}</p>
    </li>
  );
}

/** Seconds in the largest unit that fits. */
function spanOf(seconds: number): string {
  if (seconds < 120) return `${Math.max(seconds, 0)} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 3_600)} h`;
}
