"use client";

import { useRouter } from "next/navigation";
import { use, useActionState, useEffect, useRef } from "react";
import { showToast } from "@/components/ui/toast";
import type { Action, Answer, FormState } from "@/lib/platform/http/action";
import { FlashContext } from "./form-flash";

type Form<Out> = {
  /** For `<form ref action>`: it is also what is posted without script. */
  form: { ref: React.RefObject<HTMLFormElement | null>; action: (data: FormData) => void };
  state: FormState<Out>;
  busy: boolean;
  /** What is wrong with a field. */
  problem(field: string): string | undefined;
  /** What is wrong with no field in particular. */
  trouble: string | undefined;
  /** What was typed before the refusal, else `initial`. */
  value(field: string, initial?: string | null): string;
};

/**
 * A form of a server action: after a refusal the typing is kept and the first wrong field has the focus.
 * @param name the action's own; by it an answer finds its form without script, below a `FormFlash`
 */
export function useForm<In, Out>(act: Action<In, Out>, name?: string): Form<Out> {
  const flash = use(FlashContext);
  const before = flash && flash.name === name ? (flash.answer as Answer<Out>) : null;
  const [state, action, busy] = useActionState<FormState<Out>, FormData>(act, before);
  const ref = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state && !state.ok) ref.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [state]);

  const error = state && !state.ok ? state.error : undefined;
  const values = state && !state.ok ? state.values : undefined;
  const problem = (field: string) =>
    error?.fields?.[field] ?? (error?.field === field ? error.message : undefined);
  return {
    form: { ref, action },
    state,
    busy,
    problem,
    trouble: error && !error.field && !error.fields ? error.message : undefined,
    value: (field, initial) => values?.[field] ?? initial ?? "",
  };
}

/** Leaves for the page an action answered with, loading it whole: nothing of who was here before stays. */
export function useLeave(state: FormState<{ to: string }>): void {
  useEffect(() => {
    if (state?.ok) window.location.assign(state.data.to);
  }, [state]);
}

/** After an act that changed what the page shows: reads the page again, and says that it is done where the page does not. */
export function useDone(state: FormState<unknown>, said?: string): void {
  const router = useRouter();
  useEffect(() => {
    if (!state?.ok) return;
    if (said) showToast({ text: said });
    router.refresh();
  }, [state, said, router]);
}
