"use client";

import { Button, LinkButton } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { finishAccount } from "@/lib/accounts/actions/entry";
import { useForm, useLeave } from "./use-form";

/** The last step: a press of a button, so that a mail program that follows links makes no account. */
export function FinishForm({ token }: { token: string }) {
  const { form, state, busy, problem, trouble } = useForm(finishAccount, "account.finish");
  useLeave(state);
  const refused = state !== null && !state.ok;
  return (
    <form {...form} className="grid gap-5">
      <FormError>{trouble ?? problem("token")}</FormError>
      <input type="hidden" name="token" value={token} />
      {refused && state.error.code === "registered" ? (
        <LinkButton href="/sign-in" look="go" size="lg" wide>
          Sign in
        </LinkButton>
      ) : (
        <Button type="submit" look="go" size="lg" wide busy={busy || state?.ok === true}>
          Finish the account
        </Button>
      )}
    </form>
  );
}
