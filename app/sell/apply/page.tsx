import type { Metadata } from "next";
import Link from "next/link";
import { FormFlash } from "@/components/account/form-flash";
import { ApplicationFacts } from "@/components/sell/application-facts";
import { ApplyForm } from "@/components/sell/apply-form";
import { PaperList } from "@/components/sell/paper-list";
import { Papers } from "@/components/sell/papers";
import { SellShell } from "@/components/sell/sell-shell";
import { LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/form-error";
import { requireUser } from "@/lib/accounts/session";
import { readFlash } from "@/lib/platform/http/flash";
import { draftData } from "@/lib/sellers/model/application";
import { type MyApplication, myApplication } from "@/lib/sellers/queries/applications";

export const metadata: Metadata = { title: "Apply to sell", robots: { index: false } };
export const instant = false;

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ApplyPage({ searchParams }: Props) {
  const user = await requireUser("/sell/apply");
  const [latest, { anew }, flash] = await Promise.all([myApplication(user.id), searchParams, readFlash()]);
  const isDecided = latest?.status === "APPROVED" || latest?.status === "REJECTED";
  if (latest && (latest.status === "SUBMITTED" || (isDecided && anew !== "1")))
    return (
      <SellShell>
        <Standing application={latest} />
      </SellShell>
    );
  const open = isDecided ? null : latest;
  // Who was refused begins with what they said before.
  const data = open?.data ?? (latest?.status === "REJECTED" ? latest.data : draftData.parse({}));
  return (
    <SellShell>
      <div className="grid gap-2">
        <h1 className="text-3xl">Apply to sell</h1>
        <p className="text-md text-soft">
          Nothing is shown to shoppers before an operator approved it. Your bank account is asked for by the
          payment provider, after that.
        </p>
      </div>
      {open?.status === "NEEDS_MORE" ? (
        <Notice>
          <p className="font-semibold">The operator asks for more</p>
          <p className="whitespace-pre-line">{open.reason}</p>
        </Notice>
      ) : null}
      <Papers papers={open?.documents ?? []} />
      <FormFlash flash={flash}>
        <ApplyForm data={data} version={open?.version ?? 0} country="US" />
      </FormFlash>
    </SellShell>
  );
}

function Standing({ application }: { application: MyApplication }) {
  const { status, data, reason, seller } = application;
  return (
    <>
      <div className="grid gap-2">
        <h1 className="text-3xl">{data.shop}</h1>
        {status === "SUBMITTED" ? (
          <p className="text-md">
            Your application is with an operator since{" "}
            {day.format(application.submittedAt ?? application.createdAt)}. You get a mail as soon as it is
            decided.
          </p>
        ) : null}
        {status === "APPROVED" ? <p className="text-md">Approved. Your shop is open.</p> : null}
        {status === "REJECTED" ? <p className="text-md">The market does not open this shop.</p> : null}
      </div>
      {status !== "SUBMITTED" && reason ? (
        <Notice kind={status === "APPROVED" ? "ok" : "info"}>
          <p className="font-semibold">What the operator wrote</p>
          <p className="whitespace-pre-line">{reason}</p>
        </Notice>
      ) : null}
      <div className="flex flex-wrap gap-3">
        {seller && status !== "REJECTED" ? (
          <LinkButton href={`/sell/${seller.slug}`} look="ink">
            {status === "SUBMITTED" ? "List products meanwhile" : "To your desk"}
          </LinkButton>
        ) : null}
        {status === "SUBMITTED" ? null : (
          <Link href="/sell/apply?anew=1" className="self-center underline underline-offset-4">
            {status === "REJECTED" ? "Apply again" : "Open another shop"}
          </Link>
        )}
      </div>
      <ApplicationFacts data={data} />
      <PaperList papers={application.documents} />
    </>
  );
}
