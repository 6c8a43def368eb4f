import { z } from "zod";
import { amountText, readPrice } from "./price-text";

export const LISTING_STATUSES = ["DRAFT", "ACTIVE", "PAUSED", "ARCHIVED"] as const;
export type ListingStatus = (typeof LISTING_STATUSES)[number];

/** What a seller changes of an offer in the grid. Amounts in minor units. */
export type ListingTerms = {
  price: number;
  salePrice: number | null;
  saleStartsAt: Date | null;
  saleEndsAt: Date | null;
  handlingDays: number;
  status: ListingStatus;
};

export const LONGEST_CELL = 40;
const cell = z.string().max(LONGEST_CELL, "This is too long.");

/** The cells of one row that were changed, as they were typed; dates as "2026-11-21T08:00", UTC. */
export const cellsInput = z.object({
  price: cell.optional(),
  salePrice: cell.optional(),
  saleStartsAt: cell.optional(),
  saleEndsAt: cell.optional(),
  handlingDays: cell.optional(),
  status: z.enum(LISTING_STATUSES).optional(),
});

export type Cells = z.output<typeof cellsInput>;
export type Problems = Partial<Record<keyof Cells, string>>;

/** Terms as a row of the grid shows them. */
export function cellsOf(terms: ListingTerms, currency: string): Required<Cells> {
  return {
    price: amountText(terms.price, currency),
    salePrice: terms.salePrice === null ? "" : amountText(terms.salePrice, currency),
    saleStartsAt: terms.saleStartsAt?.toISOString().slice(0, 16) ?? "",
    saleEndsAt: terms.saleEndsAt?.toISOString().slice(0, 16) ?? "",
    handlingDays: String(terms.handlingDays),
    status: terms.status,
  };
}

/** The terms after the typed cells, or what is wrong with which cell. */
export function readCells(
  cells: Cells,
  before: ListingTerms,
  currency: string,
): { terms: ListingTerms } | { problems: Problems } {
  const problems: Problems = {};
  const terms = { ...before };
  const amount = (name: "price" | "salePrice", text: string) => {
    const read = readPrice(text, currency);
    if ("amount" in read) return read.amount;
    problems[name] = read.problem;
    return terms.price;
  };
  const moment = (name: "saleStartsAt" | "saleEndsAt", text: string) => {
    const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? new Date(`${text}Z`) : null;
    if (at && !Number.isNaN(at.getTime())) return at;
    problems[name] = "Give a day and a time.";
    return null;
  };
  if (cells.price !== undefined) terms.price = amount("price", cells.price);
  if (cells.salePrice !== undefined)
    terms.salePrice = cells.salePrice.trim() === "" ? null : amount("salePrice", cells.salePrice);
  for (const name of ["saleStartsAt", "saleEndsAt"] as const) {
    const text = cells[name];
    if (text !== undefined) terms[name] = text.trim() === "" ? null : moment(name, text.trim());
  }
  if (cells.handlingDays !== undefined) {
    const days = cells.handlingDays.trim();
    if (/^\d{1,2}$/.test(days) && Number(days) <= 60) terms.handlingDays = Number(days);
    else problems.handlingDays = "Whole days, 0 to 60.";
  }
  if (cells.status !== undefined) terms.status = cells.status;
  if (terms.salePrice === null) {
    terms.saleStartsAt = null;
    terms.saleEndsAt = null;
  } else if (!problems.price && !problems.salePrice && terms.salePrice >= terms.price)
    problems.salePrice = "Must be below the price.";
  if (terms.saleStartsAt && terms.saleEndsAt && terms.saleStartsAt >= terms.saleEndsAt)
    problems.saleEndsAt = "Must be after the start.";
  return Object.keys(problems).length > 0 ? { problems } : { terms };
}
