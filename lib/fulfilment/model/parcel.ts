export const PARCEL_MOVES = [
  { from: "PACKED", to: "SHIPPED" },
  { from: "SHIPPED", to: "DELIVERED" },
  { from: "SHIPPED", to: "LOST" },
  { from: "LOST", to: "DELIVERED" },
] as const;

/** Units of a line by where they are; `shipped` and `packed` count only what is in parcels. */
export type LineUnits = {
  quantity: number;
  /** In parcels that have not left. */
  packed: number;
  shipped: number;
  cancelled: number;
  /** A gift card: its code goes out by mail, so no parcel holds it. */
  byMail: boolean;
};

/** Units that are in no parcel yet and still wanted. */
export function openUnits({ quantity, packed, shipped, cancelled }: Omit<LineUnits, "byMail">): number {
  return quantity - packed - shipped - cancelled;
}

/** Of them, those that go into a parcel. */
export function unitsToPack(line: LineUnits): number {
  return line.byMail ? 0 : openUnits(line);
}

/** Whether nothing of these lines is left to send, once what is packed has left too. */
export function nothingLeft(lines: readonly LineUnits[]): boolean {
  return lines.every((line) => openUnits(line) === 0 && line.packed === 0);
}

const PAGES: readonly { names: RegExp; page: (tracking: string) => string }[] = [
  { names: /^ups\b/i, page: (n) => `https://www.ups.com/track?tracknum=${n}` },
  { names: /^fedex\b/i, page: (n) => `https://www.fedex.com/fedextrack/?trknbr=${n}` },
  { names: /^usps\b/i, page: (n) => `https://tools.usps.com/go/TrackConfirmAction?tLabels=${n}` },
  {
    names: /^dhl\b/i,
    page: (n) => `https://www.dhl.com/global-en/home/tracking.html?tracking-id=${n}`,
  },
  { names: /^dpd\b/i, page: (n) => `https://tracking.dpd.de/status/en_US/parcel/${n}` },
  { names: /^gls\b/i, page: (n) => `https://gls-group.com/track/${n}` },
  {
    names: /^royal mail\b/i,
    page: (n) => `https://www.royalmail.com/track-your-item#/tracking-results/${n}`,
  },
];

/** Where a carrier shows a parcel's way; null for carriers whose page we do not know. */
export function trackingPage(carrier: string | null, trackingNumber: string | null): string | null {
  const known = carrier && trackingNumber ? PAGES.find(({ names }) => names.test(carrier)) : null;
  return known && trackingNumber ? known.page(encodeURIComponent(trackingNumber)) : null;
}
