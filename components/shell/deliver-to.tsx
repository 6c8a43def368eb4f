"use client";

import { MapPin } from "lucide-react";
import { countryName, DEFAULT_PLACE_NAME } from "@/lib/fulfilment/model/places";
import { usePlace } from "./use-place";

/** Opens the form that asks where to; shows what was chosen. */
export function DeliverTo() {
  const place = usePlace();
  return (
    <button
      type="button"
      popoverTarget="deliver-to"
      className="flex items-center gap-2 rounded-sm text-left text-sm whitespace-nowrap hover:underline"
    >
      <MapPin aria-hidden="true" className="size-5 text-soft lg:hidden" />
      <span className="grid">
        <span className="text-xs text-soft">Deliver to</span>
        <span className="max-w-36 truncate font-semibold">
          {place ? `${countryName(place.country)} ${place.postcode}` : DEFAULT_PLACE_NAME}
        </span>
      </span>
    </button>
  );
}
