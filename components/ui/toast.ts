/** A short message at the edge, with at most one way back. */
export type ToastMessage = {
  text: string;
  kind?: "plain" | "error";
  /** "Undo" and the like; the toast stays longer while there is one. */
  action?: { label: string; run: () => void };
};

export const TOAST_EVENT = "agora:toast";

/** Shows a message. Callable from any client code; the toast library loads with the first one. */
export function showToast(message: ToastMessage): void {
  window.dispatchEvent(new CustomEvent<ToastMessage>(TOAST_EVENT, { detail: message }));
}
