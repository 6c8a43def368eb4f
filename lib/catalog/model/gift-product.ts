import { z } from "zod";

export const giftProductInput = z.object({ productId: z.uuid(), giftCard: z.boolean() });
