import type { ObjectKind, Rows } from "../store/rows";
import { invalidParam, noSuch } from "./api-error";
import type { Call } from "./call";
import type { Field } from "./params";
import { expand, group, int, optional, text } from "./params";

const range = group({ gt: optional(int), gte: optional(int), lt: optional(int), lte: optional(int) });

type Created = number | ReturnType<typeof range> | undefined;

const created: Field<Created> = (raw, path) =>
  raw === undefined ? undefined : typeof raw === "string" ? int(raw, path) : range(raw, path);

/** The parameters that every list takes. */
export const listParams = {
  created,
  ending_before: optional(text),
  expand,
  limit: optional(int),
  starting_after: optional(text),
};

interface Page {
  created?: Created;
  ending_before?: string;
  limit?: number;
  starting_after?: string;
}

interface ListOf<K extends ObjectKind> {
  kind: K;
  label: string;
  url: string;
  keep?: (row: Readonly<Rows[K]>) => boolean;
  show?: (row: Readonly<Rows[K]>) => object;
}

/** One page of a resource of the calling account, newest first. */
export function list<K extends ObjectKind>(call: Call, page: Page, of: ListOf<K>): object {
  const limit = page.limit ?? 10;
  if (limit < 1 || limit > 100) {
    throw invalidParam(
      "limit",
      `This value must be ${limit < 1 ? "greater than or equal to 1" : "less than or equal to 100"}.`,
    );
  }
  for (const param of ["starting_after", "ending_before"] as const) {
    const id = page[param];
    if (id !== undefined && call.tx.get(of.kind, id)?.owner !== call.owner) {
      throw noSuch(of.label, id, param, 400);
    }
  }
  const { rows, more } =
    page.ending_before === undefined
      ? after(matching(call, page, of), page.starting_after, limit)
      : before(matching(call, page, of), page.ending_before, limit);
  const show = of.show ?? ((row: Readonly<Rows[K]>) => row.object);
  return { object: "list", data: rows.map(show), has_more: more, url: of.url };
}

type Found<K extends ObjectKind> = Generator<[string, Readonly<Rows[K]>]>;

function* matching<K extends ObjectKind>(call: Call, page: Page, of: ListOf<K>): Found<K> {
  const { gt, gte, lt, lte } =
    typeof page.created === "number"
      ? { gt: undefined, gte: page.created, lt: undefined, lte: page.created }
      : (page.created ?? {});
  for (const [id, row] of call.tx.newestFirst(of.kind)) {
    const at = (row.object as { created?: number }).created ?? 0;
    if ((gt !== undefined && at <= gt) || (gte !== undefined && at < gte)) return;
    if ((lt !== undefined && at >= lt) || (lte !== undefined && at > lte)) continue;
    if (row.owner === call.owner && !("deleted" in row && row.deleted) && (of.keep?.(row) ?? true))
      yield [id, row];
  }
}

function after<K extends ObjectKind>(found: Found<K>, start: string | undefined, limit: number) {
  const rows: Readonly<Rows[K]>[] = [];
  let reached = start === undefined;
  for (const [id, row] of found) {
    if (reached) {
      if (rows.length === limit) return { rows, more: true };
      rows.push(row);
    } else if (id === start) reached = true;
  }
  return { rows, more: false };
}

function before<K extends ObjectKind>(found: Found<K>, end: string, limit: number) {
  const newer: Readonly<Rows[K]>[] = [];
  for (const [id, row] of found) {
    if (id === end) break;
    newer.push(row);
  }
  return { rows: newer.slice(-limit), more: newer.length > limit };
}
