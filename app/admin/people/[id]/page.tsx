import type { Metadata } from "next";
import Link from "next/link";
import { AuditList } from "@/components/desk/audit-list";
import { Missing } from "@/components/desk/missing";
import { PersonActs } from "@/components/desk/people/person-acts";
import { PersonLists } from "@/components/desk/people/person-lists";
import { SignInForm } from "@/components/desk/people/sign-in-form";
import { SELLER_STATES } from "@/components/desk/seller-states";
import { Badge } from "@/components/ui/badge";
import { Facts } from "@/components/ui/table";
import { STAFF_ROLES } from "@/lib/accounts/model/staff";
import { personFile } from "@/lib/accounts/queries/person";
import { may } from "@/lib/accounts/rights";
import { currentActor, requireRight } from "@/lib/accounts/session";
import { listAudit } from "@/lib/sellers/queries/audit";

export const metadata: Metadata = { title: "Person", robots: { index: false } };
export const instant = false;

const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

type Props = { params: Promise<{ id: string }> };

export default async function PersonPage({ params }: Props) {
  const { id } = await params;
  await requireRight("staff.people", `/admin/people/${id}`);
  const [file, actor] = await Promise.all([personFile(id), currentActor()]);
  if (!file) return <Missing />;
  const { person } = file;
  const unnamed = person._count.memberships - person.memberships.length;
  const seesLog = may(actor, "staff.audit");
  const seesSellers = may(actor, "staff.sellers");
  const log = seesLog ? await listAudit({ words: person.id, after: null }) : null;
  const isClosed = person.disabledAt !== null;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <header className="grid gap-1">
        <Link href="/admin/people" className="w-fit text-soft hover:text-ink hover:underline">
          People
        </Link>
        <div className="flex flex-wrap items-center gap-3">
          <h1 className="min-w-0 text-2xl break-words">{person.name}</h1>
          {isClosed ? <Badge tone="bad">Sign-in closed</Badge> : null}
          {person.staffRole ? <Badge>{STAFF_ROLES[person.staffRole].label}</Badge> : null}
        </div>
        <p className="break-all text-soft">{person.email}</p>
      </header>
      {person.disabledAt ? (
        <p className="max-w-prose rounded-panel border bg-card p-4">
          Closed {moment.format(person.disabledAt)} UTC:{" "}
          {person.disabledReason ?? "no reason was written down."}
        </p>
      ) : null}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Facts
          items={[
            { key: "since", label: "Since", value: `${moment.format(person.createdAt)} UTC` },
            {
              key: "seen",
              label: "Last sign-in",
              value: person.lastSignInAt ? `${moment.format(person.lastSignInAt)} UTC` : "not known",
            },
            {
              key: "proven",
              label: "Mail proven",
              value: person.emailVerifiedAt ? `${moment.format(person.emailVerifiedAt)} UTC` : "not yet",
            },
            {
              key: "works",
              label: "Works for",
              value:
                person.memberships.length > 0 ? (
                  <>
                    {person.memberships.map(({ seller, role }) => (
                      <span key={seller.id} className="block">
                        {seesSellers ? (
                          <Link
                            href={`/admin/sellers/${seller.id}`}
                            prefetch={false}
                            className="underline underline-offset-4"
                          >
                            {seller.name}
                          </Link>
                        ) : (
                          seller.name
                        )}{" "}
                        <span className="text-soft">
                          · {role.toLowerCase()} · {SELLER_STATES[seller.status].label.toLowerCase()}
                        </span>
                      </span>
                    ))}
                    {unnamed > 0 ? <span className="block text-soft">and {unnamed} more</span> : null}
                  </>
                ) : (
                  "no seller"
                ),
            },
          ]}
        />
        <div className="grid gap-4">
          {person.staffRole ? (
            <p className="text-soft">
              Who works for the market is signed out, and taken off the staff, under Staff.
            </p>
          ) : (
            <>
              <PersonActs userId={person.id} name={person.name} isClosed={isClosed} />
              {may(actor, "staff.suspend") ? (
                <SignInForm key={String(isClosed)} userId={person.id} isClosed={isClosed} />
              ) : null}
            </>
          )}
        </div>
      </div>
      <PersonLists file={file} seesMails={may(actor, "staff.mail")} />
      {log ? (
        <section aria-labelledby="log" className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <h2 id="log" className="text-lg">
            Audit log
          </h2>
          {log.rows.length > 0 ? (
            <AuditList rows={log.rows} label="Entries, newest first" />
          ) : (
            <p className="text-soft">Nothing was decided about them, or by them.</p>
          )}
        </section>
      ) : null}
    </div>
  );
}
