import type { Metadata } from "next";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Table, Td, Th } from "@/components/ui/table";
import { requireRight } from "@/lib/accounts/session";
import { listMails } from "@/lib/notifications/queries";

export const metadata: Metadata = { title: "Mail", robots: { index: false } };
export const instant = false;

const STATES = {
  QUEUED: { label: "Waiting", tone: "warn" },
  SENT: { label: "Sent", tone: "ok" },
  FAILED: { label: "Failed", tone: "bad" },
} as const;

const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

export default async function OutboxPage({ searchParams }: PageProps<"/admin/outbox">) {
  await requireRight("staff.mail", "/admin/outbox");
  const { after } = await searchParams;
  const from = typeof after === "string" ? after : null;
  const { rows, next } = await listMails(from);
  return (
    <div className="grid gap-5">
      <div className="grid gap-1">
        <h1 className="text-2xl">Mail</h1>
        <p className="text-soft">
          Every mail the market wrote. Without a mail server this is where they end.
        </p>
      </div>
      {rows.length === 0 ? (
        <EmptyState title="No mail yet">Mails appear here when somebody registers or orders.</EmptyState>
      ) : (
        <Table label="Mails, newest first" dense cards>
          <thead>
            <tr>
              <Th>Written (UTC)</Th>
              <Th>To</Th>
              <Th>Subject</Th>
              <Th>State</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((mail) => {
              const state = STATES[mail.status];
              return (
                <tr key={mail.id}>
                  <Td name="Written" className="whitespace-nowrap tnum">
                    {moment.format(mail.createdAt)}
                  </Td>
                  <Td name="To" className="max-w-64 truncate">
                    {mail.recipient}
                  </Td>
                  <Td lead className="max-w-96 truncate">
                    <Link
                      href={`/admin/outbox/${mail.id}`}
                      prefetch={false}
                      className="font-medium underline-offset-4 hover:underline"
                    >
                      {mail.subject}
                    </Link>
                  </Td>
                  <Td name="State">
                    <Badge tone={state.tone}>{mail.channel === "outbox" ? "Kept here" : state.label}</Badge>
                  </Td>
                </tr>
              );
            })}
          </tbody>
        </Table>
      )}
      <Pagination
        newer={from ? "/admin/outbox" : null}
        newerLabel="To the newest"
        older={next && `/admin/outbox?after=${next}`}
        olderLabel="Older"
      />
    </div>
  );
}
