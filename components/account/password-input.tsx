"use client";

import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import type { ControlProps } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** A password that can be looked at while it is typed. */
export function PasswordInput({
  name,
  autoComplete,
  ...control
}: ControlProps & { name: string; autoComplete: "current-password" | "new-password" }) {
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <div className="relative">
      <Input
        {...control}
        name={name}
        type={shown ? "text" : "password"}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={200}
        className="pr-13"
      />
      <button
        type="button"
        aria-label={shown ? "Hide the password" : "Show the password"}
        onClick={() => setShown(!shown)}
        className="needs-script absolute top-1 right-1 grid size-10 place-items-center rounded-sm text-soft hover:text-ink"
      >
        <Icon aria-hidden="true" className="size-5" />
      </button>
    </div>
  );
}
