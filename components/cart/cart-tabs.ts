const CHANNEL = "agora:cart";

let channel: BroadcastChannel | undefined;

function open(): BroadcastChannel | undefined {
  if (typeof BroadcastChannel === "undefined") return undefined;
  channel ??= new BroadcastChannel(CHANNEL);
  return channel;
}

/** Tells the visitor's other tabs that the cart is another now. */
export function announceCart(): void {
  open()?.postMessage("changed");
}

/** Calls back when another tab changed the cart. */
export function onCartElsewhere(onChange: () => void): () => void {
  const listening = open();
  listening?.addEventListener("message", onChange);
  return () => listening?.removeEventListener("message", onChange);
}
