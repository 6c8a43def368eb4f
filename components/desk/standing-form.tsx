"use client";

import { setStanding } from "@/lib/sellers/actions";
import { ReasonForm } from "./reason-form";

/** Closes an open shop or opens it again; asks why, for the audit log. */
export function StandingForm({ sellerId, status }: { sellerId: string; status: "ACTIVE" | "SUSPENDED" }) {
  const isOpen = status === "ACTIVE";
  return (
    <ReasonForm
      title={isOpen ? "Suspend" : "Resume"}
      label={isOpen ? "Suspend the seller" : "Resume the seller"}
      danger={isOpen}
      done={
        isOpen ? "Suspended; the offers are leaving the shop." : "Open again; the offers are coming back."
      }
      act={(reason) => setStanding({ sellerId, from: status, reason })}
    >
      {isOpen
        ? "Nothing can be bought from then on, and the offers leave every page within seconds. Orders that were placed are still sent."
        : "The offers come back to every page within seconds."}
    </ReasonForm>
  );
}
