import { CartButton } from "@/components/cart/cart-button";
import { SearchBox } from "@/components/search/search-box";
import { HoverLink } from "@/components/ui/hover-link";
import { ArrowLeft, Menu, UserRound } from "@/components/ui/icons";
import type { MarketSize } from "@/lib/catalog/model/market-size";
import type { CategoryView } from "@/lib/catalog/model/views";
import { formatCount } from "@/lib/platform/count-text";
import { AccountLink } from "./account-link";
import { DeliverTo } from "./deliver-to";
import { Logo } from "./logo";
import { MarketMenu } from "./market-menu";

const SHOWN_DEPARTMENTS = 11;

/** The head of every shop page. What is personal fills itself in after load. */
export function SiteHeader({ departments: shelf, size }: { departments: CategoryView[]; size: MarketSize }) {
  return (
    <header className="border-b bg-card">
      <a
        href="#main"
        className="sr-only rounded-sm bg-ink px-4 py-2 text-paper focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50"
      >
        Skip to the content
      </a>
      <div className="wrap flex flex-wrap items-center gap-x-5 gap-y-3 pt-3 pb-3 md:flex-nowrap md:pb-0">
        <Logo />
        <div className="order-last w-full md:order-none md:flex-1">
          <SearchBox
            placeholder={searchWords(size)}
            backIcon={<ArrowLeft aria-hidden="true" className="size-5" />}
          />
        </div>
        <div className="max-lg:hidden">
          <DeliverTo />
        </div>
        <div className="max-md:hidden">
          <AccountLink />
        </div>
        <div className="ml-auto flex items-center gap-2 md:ml-0">
          <HoverLink
            href="/account"
            aria-label="Account"
            className="grid size-11 place-items-center rounded-control hover:bg-hush md:hidden"
          >
            <UserRound aria-hidden="true" className="size-5" />
          </HoverLink>
          <CartButton />
          <button
            type="button"
            popoverTarget="market-menu"
            aria-label="Menu"
            className="grid size-11 place-items-center rounded-control hover:bg-hush lg:hidden"
          >
            <Menu aria-hidden="true" className="size-5" />
          </button>
        </div>
      </div>
      <nav aria-label="Departments" className="wrap max-md:hidden">
        <ul className="no-scrollbar -mx-1 flex items-center gap-6 overflow-x-auto px-1 py-3.5 text-base font-medium whitespace-nowrap">
          <li>
            <HoverLink href="/deals" className="font-semibold text-deal-text hover:underline">
              Deals
            </HoverLink>
          </li>
          {shelf.slice(0, SHOWN_DEPARTMENTS).map((department) => (
            <li key={department.id}>
              <HoverLink href={`/c/${department.path}`} className="hover:underline hover:underline-offset-4">
                {department.name}
              </HoverLink>
            </li>
          ))}
          <li className="ml-auto pl-4 max-xl:hidden">
            <HoverLink href="/sell" className="text-soft hover:text-ink">
              Sell on Agora
            </HoverLink>
          </li>
        </ul>
      </nav>
      <MarketMenu departments={shelf} />
    </header>
  );
}

function searchWords({ products, sellers }: MarketSize) {
  const about = ({ count, more }: MarketSize["products"]) => formatCount(count) + (more ? "+" : "");
  return products.count === 0
    ? "Search"
    : `Search ${about(products)} things from ${about(sellers)} ${sellers.count === 1 ? "seller" : "sellers"}`;
}
