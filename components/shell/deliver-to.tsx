import { MapPin } from "@/components/ui/icons";
import { PlaceName } from "./place-name";

/** Opens the form that asks where to; shows what was chosen. */
export function DeliverTo() {
  return (
    <button
      type="button"
      popoverTarget="deliver-to"
      className="flex items-center gap-2 rounded-sm text-left text-sm whitespace-nowrap hover:underline"
    >
      <MapPin aria-hidden="true" className="size-5 text-soft lg:hidden" />
      <span className="grid">
        <span className="text-xs text-soft">Deliver to</span>
        <PlaceName />
      </span>
    </button>
  );
}
