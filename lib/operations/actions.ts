"use server";

import { z } from "zod";
import { action } from "@/lib/platform/http/action";
import { askReindex, purge, retryJobs, retryWebhook } from "./commands";
import { purgeInput, retryInput, webhookInput } from "./model";

/** Jobs that gave up are tried again. */
export const retry = action({
  name: "operations.retry",
  right: "staff.operate",
  input: retryInput,
  limits: ["desk.change"],
  run: ({ input, actor: { user, address } }) =>
    retryJobs(input.ids, { id: user.id, role: user.staffRole ?? "", address }),
});

/** An event of the payment provider is handled again. */
export const handleAgain = action({
  name: "operations.webhook",
  right: "staff.operate",
  input: webhookInput,
  limits: ["desk.change"],
  run: ({ input, actor: { user, address } }) =>
    retryWebhook(input.id, { id: user.id, role: user.staffRole ?? "", address }),
});

/** A page is made anew. */
export const purgePage = action({
  name: "operations.purge",
  right: "staff.operate",
  input: purgeInput,
  limits: ["desk.change"],
  run: ({ input, actor: { user, address } }) =>
    purge(input.page, { id: user.id, role: user.staffRole ?? "", address }),
});

/** The search is written anew. */
export const reindexSearch = action({
  name: "operations.reindex",
  right: "staff.operate",
  input: z.object({}),
  limits: ["desk.change"],
  run: ({ actor: { user, address } }) => askReindex({ id: user.id, role: user.staffRole ?? "", address }),
});
