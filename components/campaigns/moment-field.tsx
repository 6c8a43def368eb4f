"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { inUtc, useZone } from "./local-moment";

/** A day and a time in the visitor's own zone, which it names, with the same moment in UTC under it. */
export function MomentField({
  label,
  wall,
  onChange,
  error,
  optional,
}: {
  label: string;
  /** As `datetime-local` has it. */
  wall: string;
  onChange: (wall: string) => void;
  error?: string | undefined;
  optional?: boolean;
}) {
  const zone = useZone();
  return (
    <Field
      label={`${label}${zone ? `, ${zone}` : ""}`}
      hint={inUtc(wall) || undefined}
      error={error}
      optional={optional}
    >
      {(control) => (
        <Input
          {...control}
          type="datetime-local"
          value={wall}
          onChange={(event) => onChange(event.target.value)}
          className="h-9! min-w-0 px-2! text-sm! tnum"
        />
      )}
    </Field>
  );
}
