import Link from "next/link";
import { Notice } from "@/components/ui/form-error";
import type { SellerRole } from "@/lib/accounts/model/actor";

type Props = {
  status: "APPLIED" | "ACTIVE" | "SUSPENDED" | "REJECTED" | "CLOSED";
  account: "none" | "started" | "ready";
  root: string;
  role: SellerRole;
};

/** What keeps a shop from selling or from being paid, above everything else at its desk. */
export function StandingBanner({ status, account, root, role }: Props) {
  const link = "font-semibold underline underline-offset-4";
  if (status === "APPLIED")
    return (
      <Notice className="mb-6">
        This shop is not open yet: an operator has its application. List what you like; shoppers see it once
        the shop is approved.{" "}
        <Link href="/sell/apply" className={link}>
          See the application
        </Link>
      </Notice>
    );
  if (status === "SUSPENDED")
    return (
      <Notice className="mb-6">
        The market has closed this shop for now. Nothing new can be bought; orders that were placed are still
        to be sent.
      </Notice>
    );
  if (status !== "ACTIVE" || account === "ready") return null;
  const mayPay = role === "OWNER" || role === "FINANCE";
  return (
    <Notice className="mb-6">
      Payouts are blocked:{" "}
      {account === "none"
        ? "the payment provider does not know your bank account yet."
        : "the payment provider still asks for something."}{" "}
      Your money is kept for you until then.{" "}
      {mayPay ? (
        <Link href={`${root}/money`} className={link}>
          {account === "none" ? "Add a bank account" : "Complete it"}
        </Link>
      ) : (
        "An owner or a finance member can complete it."
      )}
    </Notice>
  );
}
