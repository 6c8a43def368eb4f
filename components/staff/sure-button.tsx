"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { useAct } from "@/components/ui/use-act";
import type { Result } from "@/lib/platform/result";

/** A button of a row that asks once more before it acts. `of` names the row for who can't see it. */
export function SureButton({
  label,
  of,
  done,
  act,
}: {
  label: string;
  of: string;
  done: string;
  act: () => Promise<Result<unknown>>;
}) {
  const { run, problem, busy } = useAct();
  const [sure, setSure] = useState(false);
  const words = sure ? `Really ${label.charAt(0).toLowerCase()}${label.slice(1)}` : label;
  return (
    <div className="grid justify-items-end gap-1">
      <Button
        size="sm"
        look={sure ? "danger" : "ghost"}
        busy={busy}
        aria-label={`${words}: ${of}`}
        onBlur={() => setSure(false)}
        onClick={() => {
          if (!sure) return setSure(true);
          setSure(false);
          run(act, done);
        }}
      >
        {words}
      </Button>
      {problem ? <FieldError>{problem}</FieldError> : null}
    </div>
  );
}
