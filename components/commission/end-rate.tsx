"use client";

import { SureButton } from "@/components/staff/sure-button";
import { endRate } from "@/lib/pricing/actions";

/** Ends a rule, or withdraws one that has not begun. */
export function EndRate({ ruleId, of, planned }: { ruleId: string; of: string; planned: boolean }) {
  return (
    <SureButton
      label={planned ? "Withdraw" : "End"}
      of={of}
      done={planned ? "Withdrawn." : "Ended. The next rule holds."}
      act={() => endRate({ ruleId })}
    />
  );
}
