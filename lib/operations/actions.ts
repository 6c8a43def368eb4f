"use server";

import { z } from "zod";
import { staffOf } from "@/lib/accounts/model/actor";
import { action } from "@/lib/platform/http/action";
import { askReindex, purge, retryJobs, retryWebhook } from "./commands";
import { purgeInput, retryInput, webhookInput } from "./model";

/** Jobs that gave up are tried again. */
export const retry = action({
  name: "operations.retry",
  right: "staff.operate",
  input: retryInput,
  limits: ["desk.change"],
  run: ({ input, actor }) => retryJobs(input.ids, staffOf(actor)),
});

/** An event of the payment provider is handled again. */
export const handleAgain = action({
  name: "operations.webhook",
  right: "staff.operate",
  input: webhookInput,
  limits: ["desk.change"],
  run: ({ input, actor }) => retryWebhook(input.id, staffOf(actor)),
});

/** A page is made anew. */
export const purgePage = action({
  name: "operations.purge",
  right: "staff.operate",
  input: purgeInput,
  limits: ["desk.change"],
  run: ({ input, actor }) => purge(input.page, staffOf(actor)),
});

/** The search is written anew. */
export const reindexSearch = action({
  name: "operations.reindex",
  right: "staff.operate",
  input: z.object({}),
  limits: ["desk.change"],
  run: ({ actor }) => askReindex(staffOf(actor)),
});
