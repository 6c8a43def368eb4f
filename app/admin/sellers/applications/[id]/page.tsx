import type { Metadata } from "next";
import Link from "next/link";
import { AuditList } from "@/components/desk/audit-list";
import { DecisionForm } from "@/components/desk/decision-form";
import { Missing } from "@/components/desk/missing";
import { ApplicationFacts } from "@/components/sell/application-facts";
import { PaperList } from "@/components/sell/paper-list";
import { Badge } from "@/components/ui/badge";
import { requireRight } from "@/lib/accounts/session";
import { applicationFile } from "@/lib/sellers/queries/applications";
import { listAudit } from "@/lib/sellers/queries/audit";

export const metadata: Metadata = { title: "Application", robots: { index: false } };
export const instant = false;

const STATES = {
  DRAFT: { label: "Not handed in", tone: "plain" },
  SUBMITTED: { label: "Waits for you", tone: "warn" },
  NEEDS_MORE: { label: "Asked for more", tone: "plain" },
  APPROVED: { label: "Approved", tone: "ok" },
  REJECTED: { label: "Refused", tone: "bad" },
} as const;

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

type Props = { params: Promise<{ id: string }> };

export default async function ApplicationPage({ params }: Props) {
  const { id } = await params;
  await requireRight("staff.sellers", `/admin/sellers/applications/${id}`);
  const file = await applicationFile(id);
  if (!file) return <Missing />;
  const { rows } = await listAudit({ words: file.id, after: null });
  const state = STATES[file.status];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <div className="grid gap-1">
        <Link href="/admin/sellers" className="w-fit text-soft hover:text-ink hover:underline">
          Sellers
        </Link>
        <div className="flex flex-wrap items-center gap-3">
          <h1 className="text-2xl">{file.data.shop || "A shop without a name"}</h1>
          <Badge tone={state.tone}>{state.label}</Badge>
        </div>
        <p className="text-soft">
          {file.user.name}, {file.user.email}, here since {day.format(file.user.createdAt)}
          {file.submittedAt ? ` · handed in ${day.format(file.submittedAt)}` : ""}
        </p>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
          <ApplicationFacts data={file.data} />
          <section aria-labelledby="papers" className="grid gap-3">
            <h2 id="papers" className="text-xl">
              Papers
            </h2>
            {file.documents.length > 0 ? (
              <PaperList papers={file.documents} />
            ) : (
              <p className="text-soft">None were added.</p>
            )}
          </section>
        </div>
        <section aria-labelledby="decision" className="grid gap-3 rounded-panel border bg-card p-4 sm:p-5">
          <h2 id="decision" className="text-xl">
            Decision
          </h2>
          {file.reason ? (
            <div>
              <p className="text-soft">What the applicant was told last</p>
              <p className="whitespace-pre-line">{file.reason}</p>
            </div>
          ) : null}
          {file.status === "SUBMITTED" ? (
            <DecisionForm key={file.version} applicationId={file.id} version={file.version} />
          ) : (
            <p className="text-soft">There is nothing to decide now.</p>
          )}
          {file.seller ? (
            <Link href={`/admin/sellers/${file.seller.id}`} className="w-fit underline underline-offset-4">
              The shop’s page
            </Link>
          ) : null}
        </section>
      </div>
      {rows.length > 0 ? (
        <section aria-labelledby="log" className="grid gap-3">
          <h2 id="log" className="text-xl">
            What happened
          </h2>
          <AuditList rows={rows} label="Entries, newest first" />
        </section>
      ) : null}
    </div>
  );
}
