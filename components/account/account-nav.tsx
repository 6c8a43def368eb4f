"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";

const PLACES = [
  { href: "/account", label: "Overview" },
  { href: "/account/orders", label: "Orders" },
  { href: "/account/addresses", label: "Addresses" },
  { href: "/account/credit", label: "Credit and gift cards" },
  { href: "/account/cards", label: "Saved cards" },
  { href: "/account/wishlist", label: "Wishlist" },
  { href: "/account/alerts", label: "Alerts" },
  { href: "/account/questions", label: "Questions" },
  { href: "/account/profile", label: "Profile" },
] as const;

/** The rooms of the account; a row that scrolls on a phone, a column beside the page elsewhere. */
export function AccountNav() {
  const path = usePathname();
  return (
    <nav aria-label="Account">
      <ul className="no-scrollbar -mx-4 flex gap-1 overflow-x-auto px-4 lg:mx-0 lg:grid lg:px-0">
        {PLACES.map(({ href, label }) => {
          const here = href === "/account" ? path === href : path.startsWith(href);
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={here ? "page" : undefined}
                className={cn(
                  "flex h-11 items-center rounded-control px-4 text-base font-medium whitespace-nowrap hover:bg-hush",
                  here && "bg-hush font-semibold",
                )}
              >
                {label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
