"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
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
  const here = PLACES.find(({ href }) => (href === "/account" ? path === href : path.startsWith(href)))?.href;
  const row = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const link = row.current?.querySelector<HTMLElement>(`[href="${here}"]`);
    if (link && row.current)
      row.current.scrollLeft = link.offsetLeft - (row.current.clientWidth - link.offsetWidth) / 2;
  }, [here]);
  return (
    <nav aria-label="Account">
      <ul
        ref={row}
        className="no-scrollbar relative -mx-4 flex gap-1 overflow-x-auto px-4 lg:mx-0 lg:grid lg:px-0"
      >
        {PLACES.map(({ href, label }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={href === here ? "page" : undefined}
              className={cn(
                "flex h-11 items-center outline-offset-[-2px] rounded-control px-4 text-base font-medium whitespace-nowrap hover:bg-hush",
                href === here && "bg-hush font-semibold",
              )}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
