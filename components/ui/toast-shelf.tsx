"use client";

import { Toaster, toast } from "sonner";
import type { ToastMessage } from "./toast";

const PLAIN_MS = 5_000;
const WITH_ACTION_MS = 9_000;

/** Where toasts appear. Only `Toaster` renders it. */
export function ToastShelf() {
  return (
    <Toaster
      position="bottom-center"
      gap={8}
      style={{ fontFamily: "var(--font-text)" }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-center gap-3 rounded-control bg-ink px-4 py-3 text-base text-paper shadow-float sm:w-[380px]",
          title: "font-medium",
          content: "min-w-0 flex-1",
          actionButton:
            "shrink-0 cursor-pointer rounded-sm px-2.5 py-1 font-semibold underline underline-offset-4 hover:bg-paper/15",
        },
      }}
    />
  );
}

/** Puts a message on the shelf. */
export function present({ text, kind = "plain", action }: ToastMessage): void {
  const options = {
    duration: action ? WITH_ACTION_MS : PLAIN_MS,
    ...(action ? { action: { label: action.label, onClick: action.run } } : {}),
  };
  if (kind === "error") toast.error(text, options);
  else toast(text, options);
}
