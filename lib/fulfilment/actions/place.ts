"use server";

import { cookies } from "next/headers";
import { z } from "zod";
import { action } from "@/lib/platform/http/action";
import { fail, ok } from "@/lib/platform/result";
import { PLACE_COOKIE, PLACE_COOKIE_OPTIONS, parsePlace, writePlace } from "../model/places";

/** Remembers where to deliver to; what can't be a place changes nothing. The form's way without script. */
export const choosePlace = action({
  name: "place.choose",
  right: "place.choose",
  input: z.object({ country: z.string(), postcode: z.string().default("") }),
  limits: [],
  async run({ input: { country, postcode } }) {
    const place = parsePlace(`${country}-${postcode}`);
    if (!place) return fail("unknown", "We do not deliver there yet.", "country");
    (await cookies()).set(PLACE_COOKIE, writePlace(place), PLACE_COOKIE_OPTIONS);
    return ok(null);
  },
});
