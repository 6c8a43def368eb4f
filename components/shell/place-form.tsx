"use client";

import { type FormEvent, type ReactNode, useActionState, useEffect, useRef } from "react";
import { choosePlace } from "@/lib/fulfilment/actions/place";
import { parsePlace } from "@/lib/fulfilment/model/places";
import { rememberPlace, usePlace } from "./use-place";

/** The form around the fields `country` and `postcode`: fills in what was chosen, and remembers without a round trip. */
export function PlaceForm({ children, className }: { children: ReactNode; className?: string }) {
  const form = useRef<HTMLFormElement>(null);
  const place = usePlace();
  const [, choose] = useActionState(choosePlace, null);

  useEffect(() => {
    for (const [name, value] of Object.entries(place ?? {})) {
      const field = form.current?.elements.namedItem(name);
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value;
    }
  }, [place]);

  function remember(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const chosen = parsePlace(`${fields.get("country")}-${fields.get("postcode")}`);
    if (chosen) rememberPlace(chosen);
    event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
  }

  return (
    <form ref={form} action={choose} onSubmit={remember} className={className}>
      {children}
    </form>
  );
}
