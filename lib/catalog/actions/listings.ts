"use server";

import { z } from "zod";
import { action } from "@/lib/platform/http/action";
import { changeListings } from "../commands/change-listings";
import { saveListing as save } from "../commands/save-listing/save";
import { cellsInput } from "../model/listing-cells";
import { INTENTS, listingFormInput } from "../model/listing-form";

/** Rows of the seller's grid that were changed: one cell, a page of them, or a choice that is published or archived. */
export const saveListings = action({
  name: "listing.change",
  right: "seller.catalogue",
  object: ({ sellerId }) => ({ sellerId }),
  input: z.object({
    sellerId: z.uuid(),
    rows: z
      .array(z.object({ offerId: z.uuid(), version: z.number().int(), cells: cellsInput }))
      .min(1)
      .max(200, "At most 200 listings at once."),
  }),
  limits: ["desk.change"],
  run: ({ input, actor }) =>
    changeListings(input.sellerId, input.rows, { id: actor.user.id, address: actor.address }),
});

/** The whole of a listing: words, attributes, pictures, variants and offers, and whether it comes out or goes away. */
export const saveListing = action({
  name: "listing.save",
  right: "seller.catalogue",
  object: ({ sellerId }) => ({ sellerId }),
  input: z.object({
    sellerId: z.uuid(),
    productId: z.uuid().nullable(),
    stamp: z.string().max(40),
    form: listingFormInput,
    intent: z.enum(INTENTS),
  }),
  limits: ["desk.change"],
  run: ({ input, actor }) => save(input, { id: actor.user.id, address: actor.address }),
});
