"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/platform/http/action";
import { deleteAddress, saveAddress, setDefaultAddress } from "../commands/addresses";
import { addressInput } from "../model/address";

const BOOK = "/account/addresses";

const entryFields = z.object({
  id: z.uuid().optional(),
  label: z
    .string()
    .trim()
    .max(40, "Use at most 40 characters.")
    .optional()
    .transform((label) => label || null),
  isDefault: z
    .union([z.boolean(), z.literal("on").transform(() => true)])
    .optional()
    .transform((chosen) => chosen ?? false),
});

/** Adds an address to the member's book, or changes one, and goes back to the book. */
export const putAddress = action({
  name: "account.put-address",
  right: "account.use",
  input: z.intersection(entryFields, addressInput),
  limits: ["account.change"],
  async run({ input: { id, ...entry }, actor }) {
    const saved = await saveAddress(actor.user.id, id ?? null, entry);
    return saved.ok ? redirect(BOOK) : saved;
  },
});

const named = z.object({ id: z.uuid() });

/** Takes an address out of the member's book. */
export const removeAddress = action({
  name: "account.remove-address",
  right: "account.use",
  input: named,
  limits: ["account.change"],
  async run({ input, actor }) {
    const gone = await deleteAddress(actor.user.id, input.id);
    return gone.ok ? redirect(BOOK) : gone;
  },
});

/** Makes an address the one that checkout begins with. */
export const preferAddress = action({
  name: "account.prefer-address",
  right: "account.use",
  input: named,
  limits: ["account.change"],
  async run({ input, actor }) {
    const set = await setDefaultAddress(actor.user.id, input.id);
    return set.ok ? redirect(BOOK) : set;
  },
});
