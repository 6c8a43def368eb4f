"use client";

import { HoverLink } from "@/components/ui/hover-link";
import { useVisitor } from "./visitor";

/** "Hello, Mara" once the visitor is known; for everybody else the way to sign in. */
export function AccountLink() {
  const visitor = useVisitor();
  return (
    <HoverLink href="/account" className="grid rounded-sm text-sm whitespace-nowrap hover:underline">
      <span className="max-w-28 truncate text-xs text-soft">
        {visitor?.name ? `Hello, ${visitor.name}` : "Hello"}
      </span>
      <span className="font-semibold">{visitor?.name === null ? "Sign in" : "Account"}</span>
    </HoverLink>
  );
}
