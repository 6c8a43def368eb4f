import { z } from "zod";
import { COUNTRIES } from "@/lib/accounts/model/countries";

const reason = z
  .string()
  .trim()
  .min(5, "Give the reason in a few words.")
  .max(500, "Use at most 500 characters.");

/** An operator closes or reopens a shop; `from` is the state that was seen. */
export const standingInput = z.object({
  sellerId: z.uuid(),
  from: z.enum(["ACTIVE", "SUSPENDED"]),
  reason,
});

export const decisionInput = z.object({
  applicationId: z.uuid(),
  decision: z.enum(["APPROVED", "REJECTED"]),
  reason,
});

/** What an application must say before it can be approved. */
export const applicationData = z.object({
  name: z.string().trim().min(2).max(80),
  country: z.string().refine((code) => code in COUNTRIES),
  city: z.string().trim().max(80).default(""),
  supportEmail: z.email(),
  story: z.string().trim().max(2000).default(""),
});
