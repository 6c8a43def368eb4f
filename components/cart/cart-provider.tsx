"use client";

import {
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useOptimistic,
  useState,
  useTransition,
} from "react";
import { useVisitor } from "@/components/shell/visitor";
import { showToast } from "@/components/ui/toast";
import { changeCart } from "@/lib/cart/actions";
import type { Cart, CartLine } from "@/lib/cart/model/cart";
import { type CartState, type Guess, guessChange, newerCart } from "@/lib/cart/model/guess";
import { CartContext, type CartHandle } from "./cart-context";
import { announceCart, onCartElsewhere } from "./cart-tabs";
import { fetchCart } from "./fetch-cart";

const loadDrawer = () => import("./cart-drawer");
const CartDrawer = lazy(loadDrawer);

const UNREACHED = "The store did not answer. Your cart is as it was.";

/** Holds the one cart state of the store: what the server said last, and on top of it what is being asked for. */
export function CartProvider({ children }: { children: ReactNode }) {
  const visitor = useVisitor();
  const [known, setKnown] = useState<CartState | null>(null);
  const base = useMemo(() => known ?? { cart: null, units: visitor?.cartCount ?? 0 }, [known, visitor]);
  const [shown, guess] = useOptimistic<CartState, Guess>(base, guessChange);
  const [busy, startTransition] = useTransition();
  const [drawerOpen, setOpen] = useState(false);
  const [drawerAsked, setAsked] = useState(false);

  const adopt = useCallback((cart: Cart) => {
    setKnown((state) => (state ? newerCart(state, cart) : newerCart({ cart: null, units: 0 }, cart)));
  }, []);

  const refresh = useCallback(async () => {
    const cart = await fetchCart();
    if (cart) adopt(cart);
  }, [adopt]);

  const change = useCallback<CartHandle["change"]>(
    (asked, facts = {}) =>
      new Promise((resolve) => {
        startTransition(async () => {
          guess({ change: asked, ...facts });
          try {
            const answer = await changeCart(asked);
            if (answer.ok) {
              const { cart, notice } = answer.data;
              startTransition(() => adopt(cart));
              announceCart();
              if (notice) showToast({ text: notice });
            } else {
              showToast({ text: answer.error.message, kind: "error" });
              await refresh();
            }
            resolve(answer.ok);
          } catch {
            showToast({ text: UNREACHED, kind: "error" });
            resolve(false);
          }
        });
      }),
    [adopt, guess, refresh],
  );

  const remove = useCallback(
    (line: CartLine) => {
      const { offerId, quantity, priceThen, addedAt } = line;
      void change({ act: "remove", offerId }).then((gone) => {
        if (!gone) return;
        const undo = () => void change({ act: "restore", offerId, quantity, priceThen, addedAt }, { line });
        showToast({ text: `${line.title} was removed.`, action: { label: "Undo", run: undo } });
      });
    },
    [change],
  );

  const setDrawerOpen = useCallback(
    (open: boolean) => {
      setOpen(open);
      if (!open) return;
      setAsked(true);
      void refresh();
    },
    [refresh],
  );

  useEffect(() => onCartElsewhere(() => void refresh()), [refresh]);

  const handle = useMemo<CartHandle>(
    () => ({ ...shown, busy, change, adopt, remove, drawerOpen, setDrawerOpen }),
    [shown, busy, change, adopt, remove, drawerOpen, setDrawerOpen],
  );
  return (
    <CartContext value={handle}>
      {children}
      {drawerAsked ? (
        <Suspense fallback={null}>
          <CartDrawer />
        </Suspense>
      ) : null}
    </CartContext>
  );
}

/** Fetches the drawer's code before it is asked for: on hover, touch or focus of what opens it. */
export function warmDrawer(): void {
  void loadDrawer().catch(() => {});
}
