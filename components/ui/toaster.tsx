"use client";

import { type ComponentType, useEffect, useState } from "react";
import { TOAST_EVENT, type ToastMessage } from "./toast";

/** Stands once in the root layout; loads its library with the first message, not with the page. */
export function Toaster() {
  const [Shelf, setShelf] = useState<ComponentType | null>(null);

  useEffect(() => {
    const onToast = async (event: Event) => {
      const { ToastShelf, present } = await import("./toast-shelf");
      setShelf(() => ToastShelf);
      present((event as CustomEvent<ToastMessage>).detail);
    };
    window.addEventListener(TOAST_EVENT, onToast);
    return () => window.removeEventListener(TOAST_EVENT, onToast);
  }, []);

  return Shelf ? <Shelf /> : null;
}
