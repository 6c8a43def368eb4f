"use server";

import { z } from "zod";
import { staffOf } from "@/lib/accounts/model/actor";
import { action } from "@/lib/platform/http/action";
import { askRepair } from "./commands";

/** Has a finding of the proofs or the reconciler repaired. */
export const repair = action({
  name: "finding.repair",
  right: "staff.money",
  input: z.object({ findingId: z.uuid() }),
  limits: ["staff.money"],
  run: ({ input, actor }) => askRepair(input.findingId, staffOf(actor)),
});
