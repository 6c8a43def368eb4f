"use client";

import { SureButton } from "@/components/staff/sure-button";
import { dropMethod, dropOwnMethod, dropZone } from "@/lib/fulfilment/actions/tables";
import { endTaxRate } from "@/lib/pricing/actions";

type Row = { id: string; version: number };

/** Ends a tax rate, or withdraws one that has not begun. */
export function EndTax({ rateId, of, planned }: { rateId: string; of: string; planned: boolean }) {
  return (
    <SureButton
      label={planned ? "Withdraw" : "End"}
      of={of}
      done={planned ? "Withdrawn." : "Ended. Orders from now on are taxed without it."}
      act={() => endTaxRate({ rateId })}
    />
  );
}

export function RemoveZone({ row, of }: { row: Row; of: string }) {
  return <SureButton label="Remove" of={of} done="Removed." act={() => dropZone(row)} />;
}

/** `sellerId` for a seller's own method, null for one of the market. */
export function RemoveMethod({ row, of, sellerId }: { row: Row; of: string; sellerId: string | null }) {
  return (
    <SureButton
      label="Remove"
      of={of}
      done="Removed. Orders that chose it keep it."
      act={() => (sellerId ? dropOwnMethod({ sellerId, method: row }) : dropMethod(row))}
    />
  );
}
