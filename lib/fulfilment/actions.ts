"use server";

import { cookies } from "next/headers";
import { PLACE_COOKIE, parsePlace, writePlace } from "./model/places";

const YEAR_S = 31_536_000;

/** Remembers where to deliver to; what can't be a place changes nothing. The form's way without script. */
export async function choosePlace(form: FormData): Promise<void> {
  const place = parsePlace(`${form.get("country")}-${form.get("postcode") ?? ""}`);
  if (!place) return;
  (await cookies()).set(PLACE_COOKIE, writePlace(place), { path: "/", maxAge: YEAR_S, sameSite: "lax" });
}
