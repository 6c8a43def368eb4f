"use client";

import { Button } from "@/components/ui/button";
import { signOut } from "@/lib/accounts/actions/session";
import { useForm, useLeave } from "./use-form";

export function SignOutForm() {
  const { form, state, busy } = useForm(signOut);
  useLeave(state);
  return (
    <form {...form}>
      <Button type="submit" look="ghost" busy={busy || state?.ok === true} className="px-4 text-soft">
        Sign out
      </Button>
    </form>
  );
}
