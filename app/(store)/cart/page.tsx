import type { Metadata } from "next";
import { cookies } from "next/headers";
import { CartView } from "@/components/cart/cart-view";
import { FormError } from "@/components/ui/form-error";
import { currentOwner } from "@/lib/accounts/session";
import { MAX_LINES, MAX_QUANTITY } from "@/lib/cart/model/cart";
import { readCart } from "@/lib/cart/queries";
import { DEFAULT_PLACE, PLACE_COOKIE, parsePlace } from "@/lib/fulfilment/model/places";

export const metadata: Metadata = { title: "Cart", robots: { index: false } };

// Rendered whole for each request, so that it can be read without script.
export const instant = false;

const PROBLEMS: Record<string, string> = {
  gone: "This is no longer sold. Nothing was added.",
  out: "This is sold out for now. Nothing was added.",
  full: `A cart holds ${MAX_LINES} things. Save some for later to make room.`,
  missing: "This is no longer in your cart.",
  invalid: `Enter a whole number from 0 to ${MAX_QUANTITY}.`,
  "too-many": "That was a little fast. Try again in a minute.",
};
const OTHER_PROBLEM =
  "That did not work, and it is our fault. Your cart is as it was; try again in a moment.";

export default async function CartPage({ searchParams }: PageProps<"/cart">) {
  const { problem } = await searchParams;
  const place = parsePlace((await cookies()).get(PLACE_COOKIE)?.value) ?? DEFAULT_PLACE;
  const cart = await readCart(await currentOwner(), place);
  return (
    <div className="wrap py-8 sm:py-10">
      {typeof problem === "string" ? (
        <FormError className="mb-6">{PROBLEMS[problem] ?? OTHER_PROBLEM}</FormError>
      ) : null}
      <CartView initial={cart} />
    </div>
  );
}
