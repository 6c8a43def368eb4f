"use client";

import { useSyncExternalStore } from "react";
import { MOST_COMPARED } from "@/lib/catalog/model/compare";

/** A product on the list; `picture` is its storage key. */
export type Compared = { id: string; title: string; picture: string | null };

/** What is to be compared, on this device only. */
const KEY = "agora:compare";
const EVENT = "agora:compare";
const NONE: Compared[] = [];

let text: string | null = null;
let list: Compared[] = NONE;

function read(): Compared[] {
  try {
    const stored = localStorage.getItem(KEY);
    if (stored === text) return list;
    text = stored;
    const parsed: unknown = JSON.parse(stored ?? "[]");
    list = Array.isArray(parsed)
      ? parsed
          .filter((one): one is Compared => typeof one?.id === "string" && typeof one?.title === "string")
          .slice(0, MOST_COMPARED)
      : NONE;
  } catch {
    list = NONE;
  }
  return list;
}

function write(next: readonly Compared[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // Private windows may refuse to keep anything.
  }
  window.dispatchEvent(new Event(EVENT));
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener(EVENT, onChange);
  window.addEventListener("storage", onChange);
  return () => {
    window.removeEventListener(EVENT, onChange);
    window.removeEventListener("storage", onChange);
  };
}

/** The list as it is now; empty until the page is awake. */
export function useCompared(): Compared[] {
  return useSyncExternalStore(subscribe, read, () => NONE);
}

/** Puts a product on the list or takes it off. @returns false when the list is full */
export function toggleCompared(product: Compared): boolean {
  const now = read();
  if (now.some(({ id }) => id === product.id)) write(now.filter(({ id }) => id !== product.id));
  else if (now.length >= MOST_COMPARED) return false;
  else write([...now, product]);
  return true;
}

export function clearCompared(): void {
  write([]);
}
