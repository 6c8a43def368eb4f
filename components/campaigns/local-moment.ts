"use client";

import { useAwake } from "@/components/ui/use-awake";

/** The visitor's time zone, "Europe/Berlin"; null until the browser has taken over. */
export function useZone(): string | null {
  return useAwake() ? Intl.DateTimeFormat().resolvedOptions().timeZone : null;
}

/** An ISO instant as a `datetime-local` field shows it in the visitor's own time. */
export function wallTime(iso: string): string {
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** What was typed in a `datetime-local` field, the visitor's own time, as an ISO instant; "" when it is none. */
export function instantOf(wall: string): string {
  const at = new Date(wall);
  return wall === "" || Number.isNaN(at.getTime()) ? "" : at.toISOString();
}

/** "21 Nov 2026, 14:00 UTC" for what was typed in the visitor's own time; "" for nothing. */
export function inUtc(wall: string): string {
  const iso = instantOf(wall);
  if (iso === "") return "";
  const text = new Intl.DateTimeFormat("en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: "UTC",
  }).format(new Date(iso));
  return `${text} UTC`;
}
