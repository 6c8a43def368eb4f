import type { Metadata } from "next";
import { connection } from "next/server";
import { ReportForm } from "@/components/product/report-form";
import { Missing } from "@/components/shell/missing";
import { reportable } from "@/lib/moderation/queries";

export const metadata: Metadata = { title: "Report", robots: { index: false } };
export const instant = false;

type Props = { params: Promise<{ kind: string; id: string }> };

export default async function ReportPage({ params }: Props) {
  await connection();
  const { kind, id } = await params;
  if (kind !== "product" && kind !== "review") return <Missing />;
  const found = await reportable(kind, id);
  if (!found) return <Missing />;
  return (
    <div className="wrap grid max-w-xl gap-6 py-8">
      <header className="grid gap-1">
        <h1 className="text-2xl">{kind === "product" ? "Report a product" : "Report a review"}</h1>
        <p className="text-soft">{found.name}</p>
      </header>
      <ReportForm kind={kind} id={id} back={`/p/${found.slug}`} />
    </div>
  );
}
