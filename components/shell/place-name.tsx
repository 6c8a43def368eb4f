"use client";

import { countryName, DEFAULT_PLACE_NAME } from "@/lib/fulfilment/model/places";
import { usePlace } from "./use-place";

/** The place this browser chose, in words. */
export function PlaceName() {
  const place = usePlace();
  return (
    <span className="max-w-36 truncate font-semibold">
      {place ? `${countryName(place.country)} ${place.postcode}` : DEFAULT_PLACE_NAME}
    </span>
  );
}
