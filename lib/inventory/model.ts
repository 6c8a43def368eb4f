import { z } from "zod";
import { email } from "@/lib/accounts/model/credentials";

/** Why units leave the books without having been sold. */
export const WRITE_OFF_REASONS = [
  "Damaged",
  "Lost",
  "Expired",
  "Given away",
  "Returned to supplier",
] as const;

/** Most units that one act may move: a slip of the key adds no million. */
const MOST_UNITS = 100_000;

function units(least: 0 | 1) {
  const said = `Write a whole number, ${least} or more.`;
  return z
    .string()
    .trim()
    .regex(/^\d{1,9}$/, said)
    .transform(Number)
    .refine((count) => count >= least, said)
    .refine((count) => count <= MOST_UNITS, `At most ${MOST_UNITS} units at once.`);
}

const place = z.object({
  offerId: z.uuid(),
  warehouseId: z.uuid("Choose a warehouse."),
  /** Made with the form: the same form sent twice acts once. */
  key: z.uuid(),
});

const note = z.string().trim().max(120, "Use at most 120 characters.").default("");

export const receiveInput = place.extend({ quantity: units(1), note });

export const writeOffInput = place.extend({
  quantity: units(1),
  reason: z.enum(WRITE_OFF_REASONS, "Choose a reason."),
  note,
});

export const countInput = place.extend({
  quantity: units(0),
  /** Units on hand that the person saw while counting. */
  seen: z.coerce.number().int().min(0),
});

export const moveInput = place.extend({
  quantity: units(1),
  toWarehouseId: z.uuid("Choose where they go."),
});

export const thresholdInput = z.object({
  offerId: z.uuid(),
  warehouseId: z.uuid(),
  /** Empty = never tell. */
  threshold: z.union([z.literal("").transform(() => null), units(0)]),
});

/** Who wants to be told when a variant can be had again; a member's own address needs no writing. */
export const alertInput = z.object({
  variantId: z.uuid(),
  email: z.union([z.literal(""), email]).default(""),
});

export const cancelAlertInput = z.object({ alertId: z.uuid(), key: z.string().max(80) });
