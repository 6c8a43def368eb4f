import { Picture } from "@/components/catalog/picture";
import { HoverLink } from "@/components/ui/hover-link";
import { X } from "@/components/ui/icons";
import type { CategoryView } from "@/lib/catalog/model/views";
import { DeliverTo } from "./deliver-to";

/** Everything a phone's header has no room for. A native popover: opens, closes and gives focus back without script. */
export function MarketMenu({ departments }: { departments: CategoryView[] }) {
  return (
    <div
      id="market-menu"
      popover="auto"
      className="fixed inset-y-0 right-0 left-auto m-0 h-dvh w-[88%] max-w-sm overflow-y-auto overscroll-contain bg-card px-5 pb-10 text-ink backdrop:bg-veil open:animate-from-right"
    >
      <div className="flex items-center justify-between py-4">
        <p className="display text-xl">Agora</p>
        <button
          type="button"
          popoverTarget="market-menu"
          popoverTargetAction="hide"
          aria-label="Close the menu"
          className="-mr-2 grid size-11 place-items-center rounded-control hover:bg-hush"
        >
          <X aria-hidden="true" className="size-5" />
        </button>
      </div>
      <div className="border-y py-3">
        <DeliverTo />
      </div>
      <nav aria-label="Market" className="pt-2">
        <ul className="text-md font-medium">
          <li>
            <HoverLink href="/deals" className="flex min-h-12 items-center font-semibold text-deal-text">
              Deals
            </HoverLink>
          </li>
          {departments.map((department) => (
            <li key={department.id}>
              <HoverLink href={`/c/${department.path}`} className="flex min-h-13 items-center gap-3">
                <span className={`size-10 shrink-0 overflow-hidden rounded-sm ground-${department.ground}`}>
                  {department.picture ? (
                    <Picture picture={department.picture} alt="" sizes="40px" widest={160} />
                  ) : null}
                </span>
                {department.name}
              </HoverLink>
            </li>
          ))}
        </ul>
        <ul className="mt-3 border-t pt-3 text-md">
          {[
            { href: "/account", label: "Account" },
            { href: "/account/orders", label: "Orders" },
            { href: "/sell", label: "Sell on Agora" },
          ].map((link) => (
            <li key={link.href}>
              <HoverLink href={link.href} className="flex min-h-12 items-center">
                {link.label}
              </HoverLink>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}
