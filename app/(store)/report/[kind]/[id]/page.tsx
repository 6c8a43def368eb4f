import type { Metadata } from "next";
import { connection } from "next/server";
import { ReportForm } from "@/components/product/report-form";
import { Missing } from "@/components/shell/missing";
import { reportInput } from "@/lib/moderation/model";
import { reportable } from "@/lib/moderation/queries";

export const metadata: Metadata = { title: "Report", robots: { index: false } };
export const instant = false;

type Props = { params: Promise<{ kind: string; id: string }> };

export default async function ReportPage({ params }: Props) {
  await connection();
  const { kind, id } = await params;
  const subject = reportInput.shape.kind.safeParse(kind).data;
  const found = subject ? await reportable(subject, id) : null;
  if (!subject || !found) return <Missing />;
  return (
    <div className="wrap grid max-w-xl gap-6 py-8">
      <header className="grid gap-1">
        <h1 className="text-2xl">Report a {subject}</h1>
        <p className="text-soft">{found.name}</p>
      </header>
      <ReportForm kind={subject} id={id} back={`/p/${found.slug}`} />
    </div>
  );
}
