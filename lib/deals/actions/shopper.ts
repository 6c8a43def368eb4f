"use server";

import { cookies } from "next/headers";
import { z } from "zod";
import { currentOwner } from "@/lib/accounts/session";
import { action } from "@/lib/platform/http/action";
import { ok } from "@/lib/platform/result";
import { visitDeal } from "../commands/visit";
import { lineCookie, lineCookieOptions } from "../line-token";
import type { Act } from "../room";

async function come(dealId: string, act: Act, formerly: `guest:${string}` | null) {
  const shopper = await currentOwner({ create: true });
  const jar = await cookies();
  const name = lineCookie(dealId);
  const held = jar.get(name)?.value ?? null;
  const { standing, token } = await visitDeal({ dealId, shopper, act, token: held, formerly });
  if (token && token !== held) jar.set(name, token, lineCookieOptions());
  else if (!token && held) jar.delete(name);
  return ok(standing);
}

/** Asks for a unit of a deal, or gives the claim or the place in the line back. */
export const claimDeal = action({
  name: "deal.claim",
  right: "deal.claim",
  input: z.object({ dealId: z.uuid(), act: z.enum(["claim", "leave"]).default("claim") }),
  limits: ["deal.claim", "deal.address"],
  run: ({ input: { dealId, act }, actor }) => come(dealId, act, guestOf(actor)),
});

/** Where the visitor stands in a deal; asked again and again while waiting, which keeps the place. */
export const lookAtDeal = action({
  name: "deal.look",
  right: "deal.claim",
  input: z.object({ dealId: z.uuid() }),
  limits: ["deal.look"],
  run: ({ input: { dealId }, actor }) => come(dealId, "look", guestOf(actor)),
});

function guestOf({ guest }: { guest: string | null }) {
  return guest as `guest:${string}` | null;
}
