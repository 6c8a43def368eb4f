import type { Metadata } from "next";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { deskThreads } from "@/lib/orders/queries/messages";
import { deskOf } from "../desk-of";

export const metadata: Metadata = { title: "Messages", robots: { index: false } };
export const instant = false;

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

type Props = { params: Promise<{ seller: string }> };

export default async function MessagesPage({ params }: Props) {
  const { sellerId, slug } = await deskOf(params);
  const threads = await deskThreads(sellerId);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <h1 className="text-2xl">Messages</h1>
      {threads.length > 0 ? (
        <ul aria-label="Orders that were written about, the latest first" className="divide-y border-y">
          {threads.map((thread) => (
            <li
              key={thread.id}
              className="relative grid grid-cols-[1fr_auto] items-center gap-x-3 gap-y-0.5 py-2 focus-within:bg-hush hover:bg-hush sm:px-2 lg:grid-cols-[8rem_minmax(0,10rem)_minmax(0,1fr)_6rem_5rem]"
            >
              <Link
                href={`/sell/${slug}/orders/${thread.number}#messages-${thread.id}`}
                prefetch={false}
                className="font-medium tnum after:absolute after:inset-0"
              >
                {thread.number}
              </Link>
              <span className="truncate max-lg:col-start-1">{thread.buyer}</span>
              <span className="truncate text-soft max-lg:col-span-full">
                {thread.bySeller ? "You: " : ""}
                {thread.body}
              </span>
              <span className="max-lg:col-start-2 max-lg:row-start-1 max-lg:justify-self-end">
                {thread.unread > 0 ? <Badge tone="warn">{thread.unread} new</Badge> : null}
              </span>
              <span className="text-right text-soft tnum max-lg:col-start-2 max-lg:row-start-2">
                {day.format(thread.at)}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState title="No messages yet">What shoppers ask about their orders appears here.</EmptyState>
      )}
    </div>
  );
}
