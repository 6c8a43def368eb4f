import type { Actor } from "@/lib/accounts/model/actor";
import { may, type RightName } from "@/lib/accounts/rights";

const ENTRIES = [
  { href: "/admin", label: "Today", right: "staff.enter" },
  { href: "/admin/orders", label: "Orders", right: "staff.orders" },
  { href: "/admin/people", label: "People", right: "staff.people" },
  { href: "/admin/sellers", label: "Sellers", right: "staff.sellers" },
  { href: "/admin/catalogue", label: "Catalogue", right: "staff.catalogue" },
  { href: "/admin/search", label: "Search", right: "staff.catalogue" },
  { href: "/admin/deals", label: "Deals", right: "staff.campaigns" },
  { href: "/admin/promotions", label: "Promotions", right: "staff.campaigns" },
  { href: "/admin/gift-products", label: "Gift cards", right: "staff.catalogue" },
  { href: "/admin/outbox", label: "Mail", right: "staff.mail" },
  { href: "/admin/money", label: "Money", right: "staff.money" },
  { href: "/admin/money/findings", label: "Findings", right: "staff.money" },
  { href: "/admin/money/commission", label: "Commission", right: "staff.commission" },
  { href: "/admin/money/taxes", label: "Taxes", right: "staff.tables" },
  { href: "/admin/money/shipping", label: "Shipping", right: "staff.tables" },
  { href: "/admin/staff", label: "Staff", right: "staff.manage" },
  { href: "/admin/audit", label: "Audit log", right: "staff.audit" },
  { href: "/admin/files", label: "Files", right: "staff.enter" },
  { href: "/admin/operations", label: "Operations", right: "staff.operate" },
] as const satisfies readonly { href: string; label: string; right: RightName }[];

/** The parts of the operator's desk that an actor may open. */
export function entriesOf(actor: Actor): { href: string; label: string }[] {
  return ENTRIES.filter(({ right }) => may(actor, right)).map(({ href, label }) => ({ href, label }));
}
