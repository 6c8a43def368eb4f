import type { ReactNode } from "react";
import { DeskShell } from "@/components/desk/desk-shell";
import { deskOf } from "./desk-of";

export const instant = false;

type Props = { children: ReactNode; params: Promise<{ seller: string }> };

export default async function SellerDeskLayout({ children, params }: Props) {
  const { slug, name } = await deskOf(params);
  const root = `/sell/${slug}`;
  return (
    <DeskShell
      name={name}
      entries={[
        { href: root, label: "Today" },
        { href: `${root}/orders`, label: "Orders" },
        { href: `${root}/returns`, label: "Returns" },
        { href: `${root}/listings`, label: "Listings" },
        { href: `${root}/stock`, label: "Stock" },
        { href: `${root}/money`, label: "Money" },
        { href: `/s/${slug}`, label: "Shop page" },
      ]}
    >
      {children}
    </DeskShell>
  );
}
