import type { ReactNode } from "react";
import { DeskShell } from "@/components/desk/desk-shell";
import { StandingBanner } from "@/components/desk/standing-banner";
import { requireUser } from "@/lib/accounts/session";
import { deskStanding } from "@/lib/sellers/queries/applications";
import { deskOf } from "./desk-of";

export const instant = false;

type Props = { children: ReactNode; params: Promise<{ seller: string }> };

export default async function SellerDeskLayout({ children, params }: Props) {
  const { sellerId, slug, name, role } = await deskOf(params);
  const [standing, user] = await Promise.all([deskStanding(sellerId), requireUser(`/sell/${slug}`)]);
  const root = `/sell/${slug}`;
  return (
    <DeskShell
      name={name}
      others={user.memberships.length > 1 ? "/sell" : undefined}
      who={user.name}
      find={`${root}/find`}
      entries={[
        { href: root, label: "Today" },
        { href: `${root}/orders`, label: "Orders" },
        { href: `${root}/returns`, label: "Returns" },
        { href: `${root}/messages`, label: "Messages" },
        { href: `${root}/questions`, label: "Questions" },
        { href: `${root}/listings`, label: "Listings" },
        { href: `${root}/stock`, label: "Stock" },
        { href: `${root}/files`, label: "Files" },
        { href: `${root}/money`, label: "Money" },
        { href: `${root}/shipping`, label: "Shipping" },
        { href: `${root}/members`, label: "Members" },
        { href: `/s/${slug}`, label: "Shop page" },
      ]}
    >
      <StandingBanner status={standing.status} account={standing.account} root={root} role={role} />
      {children}
    </DeskShell>
  );
}
