import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Notice } from "@/components/ui/form-error";
import { Facts } from "@/components/ui/table";
import { requireRight } from "@/lib/accounts/session";
import { findMail } from "@/lib/notifications/queries";

export const metadata: Metadata = { title: "Mail", robots: { index: false }, referrer: "no-referrer" };
export const instant = false;

const moment = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "medium",
  timeStyle: "medium",
  timeZone: "UTC",
});

export default async function MailPage({ params }: PageProps<"/admin/outbox/[id]">) {
  const { id } = await params;
  await requireRight("staff.mail", `/admin/outbox/${id}`);
  const mail = await findMail(id);
  if (!mail) notFound();
  return (
    <div className="grid gap-6">
      <p>
        <Link href="/admin/outbox" className="text-soft hover:text-ink hover:underline">
          All mail
        </Link>
      </p>
      <h1 className="text-2xl">{mail.subject}</h1>
      {mail.lastError ? <Notice>The mail server refused it: {mail.lastError}</Notice> : null}
      <Facts
        items={[
          { key: "to", label: "To", value: mail.recipient },
          { key: "written", label: "Written (UTC)", value: moment.format(mail.createdAt) },
          { key: "sent", label: "Sent (UTC)", value: mail.sentAt ? moment.format(mail.sentAt) : "not yet" },
          { key: "channel", label: "Way", value: mail.channel === "outbox" ? "kept here" : mail.channel },
        ]}
      />
      {/* No script and nothing of ours inside; its links open in a tab of their own. */}
      <iframe
        title="The mail as it is read"
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        srcDoc={mail.html}
        className="h-[70dvh] w-full rounded-panel border bg-white"
      />
      <details>
        <summary className="cursor-pointer font-medium">As text</summary>
        <pre className="mt-3 overflow-x-auto rounded-control bg-hush p-4 text-sm whitespace-pre-wrap">
          {mail.text}
        </pre>
      </details>
    </div>
  );
}
