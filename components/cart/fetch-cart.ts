import type { Cart } from "@/lib/cart/model/cart";

/** The visitor's cart as the server has it; null when it did not answer. */
export async function fetchCart(): Promise<Cart | null> {
  try {
    const response = await fetch("/api/live/cart");
    return response.ok ? ((await response.json()) as Cart) : null;
  } catch {
    return null;
  }
}
