import type { ReactNode } from "react";
import { ChipLink } from "@/components/ui/badge";

const PARTS = {
  categories: { label: "Categories", href: "/admin/catalogue" },
  queue: { label: "Moderation", href: "/admin/catalogue/queue" },
  brands: { label: "Brands", href: "/admin/catalogue/brands" },
  duplicates: { label: "Duplicates", href: "/admin/catalogue/duplicates" },
} as const;

/** Title and parts of the catalogue desk. */
export function CatalogueHead({ part, children }: { part: keyof typeof PARTS; children?: ReactNode }) {
  return (
    <header className="grid gap-4">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div className="grid gap-1">
          <h1 className="text-2xl">Catalogue</h1>
          <p className="text-soft">What the market sells, and in what order it stands.</p>
        </div>
        {children}
      </div>
      <nav aria-label="Parts of the catalogue desk" className="flex flex-wrap gap-2">
        {Object.entries(PARTS).map(([name, { label, href }]) => (
          <ChipLink key={name} href={href} active={name === part}>
            {label}
          </ChipLink>
        ))}
      </nav>
    </header>
  );
}
