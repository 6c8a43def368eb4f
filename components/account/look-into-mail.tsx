"use client";

import { MailCheck } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";

/** What follows a form whose answer comes by mail. */
export function LookIntoMail({ email, children }: { email: string; children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.focus(), []);
  return (
    <div
      ref={ref}
      tabIndex={-1}
      role="status"
      className="grid gap-3 rounded-panel border bg-card p-6 outline-none"
    >
      <MailCheck aria-hidden="true" className="size-8 text-ok" />
      <h2 className="text-xl">Look into your mail</h2>
      <p className="text-md">
        We wrote to <strong className="font-semibold break-all">{email}</strong>. {children}
      </p>
      <p className="text-sm text-soft">
        Nothing there after a few minutes? Look among the unwanted mail, or try again.
      </p>
    </div>
  );
}
