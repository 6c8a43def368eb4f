import "server-only";
import { notify } from "@/lib/notifications/commands";
import { writeAudit } from "@/lib/platform/audit";
import { db, type Tx } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import type { Draft } from "../model/application";
import { lockOpenApplication, mayBeChanged } from "./open-application";
import { refusedShop, updateShop, waitingShop } from "./shop";

type Applicant = { id: string; email: string; name: string; address: string };

/**
 * Keeps an application for later, or hands it in. One person has one that is not decided; the same again changes nothing.
 * Handed in, it makes the shop, which is not shown until an operator approves, with the applicant as its owner.
 * Failures: `changed` when another window wrote meanwhile, `submitted` while an operator has it, `papers` without one.
 */
export async function putApplication(
  { version, act, data }: { version: number; act: "keep" | "submit"; data: Draft },
  applicant: Applicant,
): Promise<Result<{ version: number; status: "DRAFT" | "NEEDS_MORE" | "SUBMITTED" }>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const open = await lockOpenApplication(tx, applicant.id);
      if (open.status === "SUBMITTED") {
        if (act === "submit" && sameData(open.data, data))
          return { version: open.version, status: "SUBMITTED" };
        refuse("submitted", "This was handed in already. An operator is looking at it.");
      }
      if (!mayBeChanged(open)) refuse("changed", "This application was decided. Load the page again.");
      const seen = open.isNew ? 0 : open.version;
      if (version !== seen && !sameData(open.data, data))
        refuse("changed", "Another window changed this application. Load the page again to see it.");
      if (act === "keep") {
        const kept = await tx.sellerApplication.update({
          where: { id: open.id },
          data: { data, version: { increment: 1 } },
        });
        return { version: kept.version, status: open.status };
      }
      if ((await tx.sellerDocument.count({ where: { applicationId: open.id } })) === 0)
        refuse(
          "papers",
          "Add at least one paper that shows the business, such as an extract from its register.",
        );
      return submit(tx, open, data, applicant);
    }),
  );
}

async function submit(
  tx: Tx,
  open: { id: string; sellerId: string | null; status: string },
  data: Draft,
  applicant: Applicant,
) {
  const before = open.sellerId ?? (await refusedShop(tx, applicant.id));
  if (before) await updateShop(tx, before, data);
  const sellerId = before ?? (await waitingShop(tx, applicant.id, data));
  const { version } = await tx.sellerApplication.update({
    where: { id: open.id },
    data: { data, sellerId, status: "SUBMITTED", submittedAt: new Date(), version: { increment: 1 } },
  });
  await notify(tx, {
    dedupeKey: `application-received:${open.id}:${version}`,
    recipient: applicant.email,
    userId: applicant.id,
    template: "application-received",
    data: { name: applicant.name, shop: data.shop, url: `${env().APP_URL}/sell/apply` },
  });
  await writeAudit(tx, [
    {
      actorId: applicant.id,
      actorRole: "applicant",
      action: "application.submit",
      entity: "application",
      entityId: open.id,
      before: { status: open.status },
      after: { status: "SUBMITTED", sellerId },
      ip: applicant.address,
    },
  ]);
  return { version, status: "SUBMITTED" } as const;
}

function sameData(kept: unknown, given: Draft): boolean {
  const before = kept as Partial<Draft>;
  return (Object.keys(given) as (keyof Draft)[]).every((field) => (before[field] ?? "") === given[field]);
}
