"use server";

import { z } from "zod";
import { action } from "@/lib/platform/http/action";
import { listingFilter } from "@/lib/sellers/model/lists";
import { cancelFile, exportFile, runImport } from "./commands";

const seller = z.object({ sellerId: z.uuid() });
const file = z.object({ sellerId: z.uuid(), fileId: z.uuid() });

/** Writes the file of a checked import into the shop. */
export const importFile = action({
  name: "file.import",
  right: "seller.catalogue",
  object: ({ sellerId }) => ({ sellerId }),
  input: file,
  limits: ["desk.change"],
  run: ({ input }) => runImport(input.sellerId, input.fileId),
});

/** Stops work on an import. */
export const stopImport = action({
  name: "file.stop",
  right: "seller.catalogue",
  object: ({ sellerId }) => ({ sellerId }),
  input: file,
  limits: ["desk.change"],
  run: ({ input }) => cancelFile(input.sellerId, input.fileId),
});

export const exportListings = action({
  name: "file.listings",
  right: "seller.catalogue",
  object: ({ sellerId }) => ({ sellerId }),
  input: seller.extend({ filter: listingFilter.nullable().default(null) }),
  limits: ["desk.file"],
  run: ({ input, actor }) => exportFile(input.sellerId, "LISTINGS", actor.user.id, input.filter),
});

export const exportStock = action({
  name: "file.stock",
  right: "seller.stock",
  object: ({ sellerId }) => ({ sellerId }),
  input: seller,
  limits: ["desk.file"],
  run: ({ input, actor }) => exportFile(input.sellerId, "STOCK", actor.user.id),
});

export const exportOrders = action({
  name: "file.orders",
  right: "seller.orders",
  object: ({ sellerId }) => ({ sellerId }),
  input: seller,
  limits: ["desk.file"],
  run: ({ input, actor }) => exportFile(input.sellerId, "ORDERS", actor.user.id),
});
