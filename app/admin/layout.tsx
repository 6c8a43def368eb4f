import type { ReactNode } from "react";
import { DeskShell } from "@/components/desk/desk-shell";
import { requireRight } from "@/lib/accounts/session";

export const instant = false;

/** The operator's desk. Each page asks for its own right; this one only shuts out who is no staff. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  await requireRight("staff.enter", "/admin/outbox");
  return (
    <DeskShell
      name="Operator"
      find="/admin/find"
      entries={[
        { href: "/admin/orders", label: "Orders" },
        { href: "/admin/people", label: "People" },
        { href: "/admin/sellers", label: "Sellers" },
        { href: "/admin/catalogue", label: "Catalogue" },
        { href: "/admin/search", label: "Search" },
        { href: "/admin/deals", label: "Deals" },
        { href: "/admin/promotions", label: "Promotions" },
        { href: "/admin/gift-products", label: "Gift cards" },
        { href: "/admin/outbox", label: "Mail" },
        { href: "/admin/money", label: "Money" },
        { href: "/admin/money/findings", label: "Findings" },
        { href: "/admin/money/commission", label: "Commission" },
        { href: "/admin/money/taxes", label: "Taxes" },
        { href: "/admin/money/shipping", label: "Shipping" },
        { href: "/admin/staff", label: "Staff" },
        { href: "/admin/audit", label: "Audit log" },
        { href: "/admin/files", label: "Files" },
        { href: "/admin/operations", label: "Operations" },
      ]}
    >
      {children}
    </DeskShell>
  );
}
