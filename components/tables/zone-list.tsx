import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Amount } from "@/components/ui/price";
import { Table, Td, Th } from "@/components/ui/table";
import { countryName } from "@/lib/fulfilment/model/places";
import type { MethodRow, ZoneRow } from "@/lib/fulfilment/queries/tables";
import { RemoveMethod, RemoveZone } from "./remove-row";

type Props = {
  zones: readonly ZoneRow[];
  /** The seller whose own methods these are; null for the market's. */
  sellerId: string | null;
  /** The page, to which the choice of a row is added. */
  path: string;
  /** Whether zones and rows may be changed by who looks. */
  may: { zones: boolean; methods: boolean };
};

/** Zones with their countries and one owner's methods in each. */
export function ZoneList({ zones, sellerId, path, may }: Props) {
  return zones.map((zone) => (
    <section
      key={zone.id}
      aria-label={zone.name}
      className="grid grid-cols-[minmax(0,1fr)] gap-3 rounded-panel border bg-card p-4"
    >
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="grid min-w-0 grow basis-64 gap-1">
          <h2 className="text-lg">{zone.name}</h2>
          <p className="text-soft">{zone.countries.map(countryName).join(", ") || "no country"}</p>
        </div>
        <div className="flex flex-wrap items-start gap-1">
          {may.methods ? (
            <RowLink href={`${path}?add=${zone.id}#set`} of={zone.name}>
              Add a method
            </RowLink>
          ) : null}
          {may.zones ? (
            <>
              <RowLink href={`${path}?zone=${zone.id}#set`} of={zone.name}>
                Change
              </RowLink>
              <RemoveZone row={{ id: zone.id, version: zone.version }} of={zone.name} />
            </>
          ) : null}
        </div>
      </div>
      {zone.methods.length > 0 ? (
        <Table label={`Methods: ${zone.name}`} dense>
          <thead>
            <tr>
              <Th>Method</Th>
              <MethodHead />
              <Th>
                <span className="sr-only">Change</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {zone.methods.map((method) => (
              <tr key={method.id}>
                <Td className="max-w-56">
                  <span className="block truncate font-medium">{method.name}</span>
                  <span className="block truncate text-soft">{method.carrier}</span>
                </Td>
                <MethodCells method={method} />
                <Td>
                  {may.methods ? (
                    <span className="flex justify-end gap-1">
                      <RowLink href={`${path}?method=${method.id}#set`} of={`${method.name}, ${zone.name}`}>
                        Change
                      </RowLink>
                      <RemoveMethod
                        row={{ id: method.id, version: method.version }}
                        of={`${method.name}, ${zone.name}`}
                        sellerId={sellerId}
                      />
                    </span>
                  ) : null}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : (
        <p className="text-soft">
          {sellerId
            ? "No methods of your own: the market’s are offered."
            : "No method of the market: only sellers with their own send there."}
        </p>
      )}
    </section>
  ));
}

function RowLink({ href, of, children }: { href: string; of: string; children: string }) {
  return (
    <Link
      href={href}
      prefetch={false}
      aria-label={`${children}: ${of}`}
      className="inline-flex h-9 items-center rounded-control px-3 font-semibold whitespace-nowrap hover:bg-hush"
    >
      {children}
    </Link>
  );
}

/** The columns that every table of methods has. */
export function MethodHead() {
  return (
    <>
      <Th numeric>Price</Th>
      <Th numeric>For each kg</Th>
      <Th numeric>Free from</Th>
      <Th>Days</Th>
      <Th>State</Th>
    </>
  );
}

export function MethodCells({ method }: { method: MethodRow }) {
  const { basePrice, perKgPrice, freeFrom, minDays, maxDays, daysPer1000Km, active } = method;
  const currency = method.currency.trim();
  return (
    <>
      <Td numeric>
        <Amount amount={basePrice} currency={currency} />
      </Td>
      <Td numeric>
        <Amount amount={perKgPrice} currency={currency} />
      </Td>
      <Td numeric>{freeFrom === null ? "never" : <Amount amount={freeFrom} currency={currency} />}</Td>
      <Td className="whitespace-nowrap tnum">
        {minDays === maxDays ? maxDays : `${minDays} to ${maxDays}`}
        {daysPer1000Km > 0 ? `, +${daysPer1000Km} per 1,000 km` : ""}
      </Td>
      <Td>
        <Badge tone={active ? "ok" : "plain"}>{active ? "Offered" : "Off"}</Badge>
      </Td>
    </>
  );
}
