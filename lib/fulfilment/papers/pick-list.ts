import "server-only";
import { Sheet } from "@/lib/platform/pdf/sheet";
import { readToPack } from "./read";

const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
const COLUMNS = [0.5, 1, 6, 2.4, 3];

/**
 * What to take off the shelves for these orders, one line a thing, by warehouse; with the orders that each is for.
 * Null when none of them is this seller's or nothing is left to pack.
 */
export async function pickListPdf(
  sellerId: string,
  numbers: readonly string[],
  now: Date,
): Promise<Buffer | null> {
  const orders = await readToPack(sellerId, numbers);
  const picks = new Map<
    string,
    { place: string; title: string; choice: string; sku: string; units: number; orders: string[] }
  >();
  for (const order of orders) {
    for (const line of order.lines) {
      if (line.open === 0) continue;
      const place = line.warehouses.join(", ") || "Not on the shelf yet";
      const key = [place, line.title, line.choice, line.sku].join("\n");
      const pick = picks.get(key) ?? {
        place,
        title: line.title,
        choice: line.choice,
        sku: line.sku,
        units: 0,
        orders: [],
      };
      pick.units += line.open;
      pick.orders.push(line.open > 1 ? `${order.number} (${line.open})` : order.number);
      picks.set(key, pick);
    }
  }
  if (picks.size === 0) return null;
  const sheet = new Sheet({
    title: "Pick list",
    at: now,
    footer: `Pick list of ${moment.format(now)} UTC`,
  });
  const units = [...picks.values()].reduce((sum, pick) => sum + pick.units, 0);
  sheet.text("Pick list", { strong: true, size: 22 });
  sheet.text(`${moment.format(now)} UTC · ${count(orders.length, "order")} · ${count(units, "unit")}`, {
    soft: true,
  });
  let place = "";
  for (const pick of [...picks.values()].sort(
    (a, b) => a.place.localeCompare(b.place) || a.title.localeCompare(b.title),
  )) {
    if (pick.place !== place) {
      place = pick.place;
      sheet.space(18);
      sheet.text(place, { strong: true, size: 13 });
      sheet.space(4);
    }
    sheet.room(34);
    const y = sheet.y;
    sheet.row(
      [
        { text: "" },
        { text: `${pick.units} ×`, strong: true },
        { text: [pick.title, pick.choice].filter(Boolean).join("\n") },
        { text: pick.sku, soft: true },
        { text: pick.orders.join("\n"), size: 9, soft: true },
      ],
      COLUMNS,
      { rule: true, gap: 6 },
    );
    sheet.box(sheet.left, y + 7);
  }
  return sheet.end();
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
