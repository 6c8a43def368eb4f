"use client";

import {
  type ReactNode,
  useCallback,
  useEffect,
  useMemo,
  useOptimistic,
  useState,
  useTransition,
} from "react";
import { useVisitor } from "@/components/shell/visitor";
import { showToast } from "@/components/ui/toast";
import { useCode } from "@/components/ui/use-code";
import type { Cart, CartLine } from "@/lib/cart/model/cart";
import { type CartState, newerCart } from "@/lib/cart/model/state";
import { CartContext, type CartHandle } from "./cart-context";
import { announceCart, onCartElsewhere } from "./cart-tabs";
import { fetchCart } from "./fetch-cart";

const loadDrawer = () => import("./cart-drawer").then((module) => module.CartDrawer);
const loadChange = async () => {
  const [{ changeCart }, { guessChange }] = await Promise.all([
    import("@/lib/cart/actions"),
    import("@/lib/cart/model/guess"),
  ]);
  return { changeCart, guessChange };
};

const UNREACHED = "The store did not answer. Your cart is as it was.";

/** Holds the one cart state of the store: what the server said last, and on top of it what is being asked for. */
export function CartProvider({ children }: { children: ReactNode }) {
  const visitor = useVisitor();
  const [known, setKnown] = useState<CartState | null>(null);
  const base = useMemo(() => known ?? { cart: null, units: visitor?.cartCount ?? 0 }, [known, visitor]);
  const [shown, guess] = useOptimistic<CartState, (state: CartState) => CartState>(base, (state, change) =>
    change(state),
  );
  const [busy, startTransition] = useTransition();
  const [drawerOpen, setOpen] = useState(false);
  const [CartDrawer, fetchDrawer] = useCode(loadDrawer);

  const adopt = useCallback((cart: Cart) => {
    setKnown((state) => (state ? newerCart(state, cart) : newerCart({ cart: null, units: 0 }, cart)));
  }, []);

  const refresh = useCallback(async () => {
    const cart = await fetchCart();
    if (cart) adopt(cart);
  }, [adopt]);

  // The code of a change is fetched within the transition: from the press on, who wants to go to the checkout waits for it.
  const change = useCallback<CartHandle["change"]>(
    (asked, facts = {}) =>
      new Promise((resolve) => {
        startTransition(async () => {
          try {
            const code = await loadChange();
            startTransition(() => guess((state) => code.guessChange(state, { change: asked, ...facts })));
            const answer = await code.changeCart(asked);
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
      fetchDrawer();
      void refresh();
    },
    [fetchDrawer, refresh],
  );

  useEffect(() => onCartElsewhere(() => void refresh()), [refresh]);

  const handle = useMemo<CartHandle>(
    () => ({ ...shown, busy, change, adopt, remove, drawerOpen, setDrawerOpen }),
    [shown, busy, change, adopt, remove, drawerOpen, setDrawerOpen],
  );
  return (
    <CartContext value={handle}>
      {children}
      {CartDrawer ? <CartDrawer /> : null}
    </CartContext>
  );
}

/** Fetches the code of a change and of the drawer before it is asked for: on hover, touch or focus of what leads there. */
export function warmCart(): void {
  void Promise.all([loadChange(), loadDrawer()]).catch(() => {});
}
