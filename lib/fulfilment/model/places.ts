/** Where a parcel goes, as far as a promise needs to know. */
export type Place = { country: string; postcode: string };

/** The cookie in which a visitor's place stands, readable by the page: it holds nothing but country and postcode. */
export const PLACE_COOKIE = "place";

/** For a year; not `httpOnly`, since the page reads it. */
export const PLACE_COOKIE_OPTIONS = { path: "/", maxAge: 31_536_000, sameSite: "lax" } as const;

/** Fired on window after the visitor chose another place: whoever shows a promise asks again. */
export const PLACE_EVENT = "agora:place";

/** Assumed until a visitor says otherwise. */
export const DEFAULT_PLACE: Place = { country: "US", postcode: "" };
export const DEFAULT_PLACE_NAME = "United States";

/** Reads "PT-1100"; null for what has not that form. Whether anything is sent there, the shipping zones know. */
export function parsePlace(text: string | undefined | null): Place | null {
  const match = /^([A-Z]{2})-([A-Za-z0-9 -]{0,10})$/.exec(text ?? "");
  return match?.[1] ? { country: match[1], postcode: (match[2] ?? "").trim() } : null;
}

/** The place in a visitor's cookie, or the one assumed. */
export function placeFrom(cookie: string | undefined): Place {
  return parsePlace(cookie) ?? DEFAULT_PLACE;
}

export function writePlace(place: Place): string {
  return `${place.country}-${place.postcode.replace(/[^A-Za-z0-9 -]/g, "").slice(0, 10)}`;
}

/** "Portugal", in English. */
export function countryName(code: string): string {
  names ??= new Intl.DisplayNames("en", { type: "region" });
  return names.of(code) ?? code;
}

// Not before somebody asks: the list of all regions is read then, which takes a phone longer than a page's first script.
let names: Intl.DisplayNames | undefined;
