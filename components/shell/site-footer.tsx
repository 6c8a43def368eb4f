import { HoverLink } from "@/components/ui/hover-link";
import type { CategoryView } from "@/lib/catalog/model/views";
import { Logo } from "./logo";
import { ThemeSwitch } from "./theme-switch";

const COLUMNS = [
  {
    title: "Your orders",
    links: [
      { href: "/account/orders", label: "Where is my parcel" },
      { href: "/cart", label: "Cart" },
      { href: "/account", label: "Account" },
    ],
  },
  {
    title: "Market",
    links: [
      { href: "/deals", label: "Deals" },
      { href: "/s", label: "Sellers" },
      { href: "/sell", label: "Sell on Agora" },
    ],
  },
];

/** The foot of every shop page: every department, what a visitor looks for last, and how the page looks. */
export function SiteFooter({ departments: shelf }: { departments: CategoryView[] }) {
  return (
    <footer className="mt-20 border-t bg-card pt-12 pb-28 md:pb-12">
      <div className="wrap grid gap-10 md:grid-cols-[1.4fr_2fr_1fr_1fr]">
        <div className="grid content-start gap-4">
          <Logo />
          <p className="max-w-64 text-soft">Many sellers, one cart, one checkout.</p>
          <ThemeSwitch />
        </div>
        <nav aria-label="All departments">
          <h2 className="mb-3 font-text text-sm font-semibold tracking-normal">Departments</h2>
          <ul className="columns-2 gap-6 text-soft sm:columns-3">
            {shelf.map((department) => (
              <li key={department.id} className="break-inside-avoid">
                <HoverLink
                  href={`/c/${department.path}`}
                  className="inline-block py-1 hover:text-ink hover:underline"
                >
                  {department.name}
                </HoverLink>
              </li>
            ))}
          </ul>
        </nav>
        {COLUMNS.map((column) => (
          <nav key={column.title} aria-label={column.title}>
            <h2 className="mb-3 font-text text-sm font-semibold tracking-normal">{column.title}</h2>
            <ul className="text-soft">
              {column.links.map((link) => (
                <li key={link.href}>
                  <HoverLink href={link.href} className="inline-block py-1 hover:text-ink hover:underline">
                    {link.label}
                  </HoverLink>
                </li>
              ))}
            </ul>
          </nav>
        ))}
      </div>
    </footer>
  );
}
