import type { Metadata } from "next";
import { FormFlash } from "@/components/account/form-flash";
import { SellShell } from "@/components/sell/sell-shell";
import { SecondFactor } from "@/components/staff/second-factor";
import { safeReturnPath } from "@/lib/accounts/model/return-path";
import { enrolmentFor } from "@/lib/accounts/queries/enrolment";
import { hasSecondFactor, recoveryCodesLeft } from "@/lib/accounts/queries/staff";
import { requireRight } from "@/lib/accounts/session";
import { readFlash } from "@/lib/platform/http/flash";

export const metadata: Metadata = { title: "Second factor", robots: { index: false } };
export const instant = false;

const PATH = "/staff/second-factor";

export default async function SecondFactorPage({ searchParams }: PageProps<"/staff/second-factor">) {
  const { user } = await requireRight("staff.confirm", PATH);
  const asked = await searchParams;
  const to = safeReturnPath(asked.to, "/admin");
  const [has, flash] = await Promise.all([hasSecondFactor(user.id), readFlash()]);
  const [enrolment, codesLeft] = await Promise.all([
    has ? null : enrolmentFor(user),
    has ? recoveryCodesLeft(user.id) : 0,
  ]);
  return (
    <SellShell>
      <FormFlash flash={flash}>
        <SecondFactor proof={user.staffProof} has={has} enrolment={enrolment} codesLeft={codesLeft} to={to} />
      </FormFlash>
    </SellShell>
  );
}
