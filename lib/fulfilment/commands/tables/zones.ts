import "server-only";
import { db, type Tx } from "@/lib/platform/db/client";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import { countryName } from "../../model/places";
import type { RowSeen, ZoneInput } from "../../model/tables";
import { CHANGED, changeTables, type Keeper } from "./shared";

/**
 * Makes a zone, or changes the one that was looked at. Failures: `changed` when somebody changed it since, `gone`,
 * `taken` with the field: a name of another zone, or a country that stands in another.
 */
export async function saveZone(input: ZoneInput, keeper: Keeper): Promise<Result<{ zoneId: string }>> {
  const { seen, name, countries } = input;
  return refusable(() =>
    db.$transaction((tx) =>
      changeTables(tx, keeper, async () => {
        const before = seen ? await zoneAsSeen(tx, seen) : null;
        const others = await tx.shippingZone.findMany({
          where: { ...(seen ? { id: { not: seen.id } } : {}) },
          select: { name: true, countries: true },
        });
        if (others.some((other) => other.name.toLowerCase() === name.toLowerCase()))
          refuse("taken", "Another zone has this name.", "name");
        const overlaps = others.flatMap((other) =>
          other.countries
            .filter((code) => countries.includes(code))
            .map((code) => `${countryName(code)} stands in ${other.name}`),
        );
        if (overlaps.length > 0)
          refuse("taken", `${overlaps.join("; ")}. Take it out there first.`, "countries");
        const after = seen
          ? await tx.shippingZone.update({
              where: { id: seen.id },
              data: { name, countries, version: { increment: 1 } },
            })
          : await tx.shippingZone.create({ data: { name, countries } });
        return {
          answer: { zoneId: after.id },
          act: seen ? "zone.change" : "zone.add",
          entity: "shipping-zone",
          id: after.id,
          before,
          after,
        };
      }),
    ),
  );
}

/** Removes a zone that has no method left. Failures: `changed`, `gone`, `in-use`. */
export async function removeZone(seen: RowSeen, keeper: Keeper): Promise<Result<null>> {
  return refusable(() =>
    db.$transaction((tx) =>
      changeTables(tx, keeper, async () => {
        const before = await zoneAsSeen(tx, seen);
        const methods = await tx.shippingMethod.count({ where: { zoneId: seen.id } });
        if (methods > 0)
          refuse(
            "in-use",
            `${methods === 1 ? "A method sends" : `${methods} methods send`} there. Remove ${methods === 1 ? "it" : "them"} first.`,
          );
        await tx.shippingZone.delete({ where: { id: seen.id } });
        return {
          answer: null,
          act: "zone.remove",
          entity: "shipping-zone",
          id: seen.id,
          before,
          after: null,
        };
      }),
    ),
  );
}

async function zoneAsSeen(tx: Tx, { id, version }: RowSeen) {
  const zone = await tx.shippingZone.findUnique({ where: { id } });
  if (!zone) refuse("gone", "Somebody removed this zone meanwhile.");
  if (zone.version !== version) refuse("changed", CHANGED);
  return zone;
}
