import "server-only";
import type { Staff } from "@/lib/accounts/model/actor";
import { writeAudit } from "@/lib/platform/audit";
import { db, type Tx } from "@/lib/platform/db/client";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import { rateText } from "../model/commission";
import { placeText, type TaxInput } from "../model/tax";
import { taxClassOf, taxedPlace } from "../model/tax-class";

/** A day in UTC begins at its midnight. */
const DAY_MS = 86_400_000;
const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

/**
 * Lets another tax rate hold for a place and a class of products from a day on (null: now), in place of the one that holds,
 * which ends then. What was ordered keeps its tax. `seen` is the rate that was looked at: failures `changed` when another
 * holds by now, `taken` when one holds and none was looked at, `planned` when another change is planned already, `past`,
 * `same`, and `included` when prices of the country would contain one tax and not another.
 */
export async function setTax(input: TaxInput, staff: Staff): Promise<Result<{ rateId: string }>> {
  const { country, region, taxClass, name, bps, included, from, seen } = input;
  return refusable(() =>
    db.$transaction(async (tx) => {
      const now = await lockCountry(tx, country);
      const rates = await tx.taxRate.findMany({
        where: {
          country,
          region: { equals: region, mode: "insensitive" },
          taxClass,
          OR: [{ endsAt: null }, { endsAt: { gt: now } }],
        },
        orderBy: { startsAt: "asc" },
      });
      const planned = rates.some((rate) => rate.startsAt > now);
      const before = rates.find((rate) => rate.startsAt <= now) ?? null;
      const place = taxedPlace(placeText(country, region), taxClass);
      if (planned) refuse("planned", `Another change is planned for ${place}. Withdraw it first.`, "from");
      if (seen === null && before)
        refuse(
          "taken",
          `${place} has a rate already. Change it in the table.`,
          region ? "region" : "country",
        );
      if (seen !== null && seen !== before?.id)
        refuse(
          "changed",
          `Somebody changed this meanwhile: ${place} now has ${before ? rateText(before.bps) : "no rate"}. What you typed is still here; send it again to set it.`,
        );
      if (from && from.getTime() + DAY_MS <= now.getTime())
        refuse("past", "This day is over. Leave it empty for now.", "from");
      if (before?.bps === bps && before.name === name && before.included === included)
        refuse("same", "This rate holds already.", "percent");
      const startsAt = from && from > now ? from : now;
      await demandOneKind(tx, { country, included, from: startsAt, until: null }, before?.id ?? null);
      if (before) await tx.taxRate.update({ where: { id: before.id }, data: { endsAt: startsAt } });
      const made = await tx.taxRate.create({
        data: { country, region, taxClass, name, bps, included, startsAt, createdById: staff.id },
      });
      await audit(tx, staff, "tax.set", made.id, before, made);
      return { rateId: made.id };
    }),
  );
}

/**
 * Ends a rate now: its country's rate holds, or none. One that has not begun is withdrawn, and the rate it would have
 * replaced goes on. Failures: `gone` when it has ended, `planned` when another follows it, and `included` when the one that
 * would go on no longer agrees with what the country's prices contain by then.
 */
export async function endTax(rateId: string, staff: Staff): Promise<Result<null>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const seen = await tx.taxRate.findUnique({ where: { id: rateId } });
      if (!seen) refuse("gone", "This rate was withdrawn already.");
      const now = await lockCountry(tx, seen.country);
      const rate = await tx.taxRate.findUnique({ where: { id: rateId } });
      if (!rate || (rate.endsAt && rate.endsAt <= now)) refuse("gone", "This rate has ended already.");
      const { country, region, taxClass } = rate;
      if (rate.startsAt > now) {
        await tx.taxRate.delete({ where: { id: rateId } });
        const last = await tx.taxRate.findFirst({
          where: { country, region, taxClass, endsAt: rate.startsAt },
          orderBy: { startsAt: "desc" },
        });
        if (last) {
          const { id, included } = last;
          await demandOneKind(tx, { country, included, from: rate.startsAt, until: rate.endsAt }, id);
          await tx.taxRate.update({ where: { id }, data: { endsAt: rate.endsAt } });
        }
      } else {
        const next = await tx.taxRate.findFirst({
          where: { country, region, taxClass, startsAt: { gt: now } },
        });
        if (next) refuse("planned", "Another rate is planned to follow it. Withdraw that first.");
        await tx.taxRate.update({ where: { id: rateId }, data: { endsAt: now } });
      }
      await audit(tx, staff, rate.startsAt > now ? "tax.withdraw" : "tax.end", rateId, rate, null);
      return null;
    }),
  );
}

type Span = { country: string; included: boolean; from: Date; until: Date | null };

/**
 * An order shows its prices with tax or without, whatever it is of and wherever in a country it goes: all rates that hold
 * there at one time, or are planned to, are contained in the prices or added together.
 * @param replaced the rate that ends when the span begins
 */
async function demandOneKind(
  tx: Tx,
  { country, included, from, until }: Span,
  replaced: string | null,
): Promise<void> {
  const other = await tx.taxRate.findFirst({
    where: {
      country,
      included: !included,
      ...(replaced ? { id: { not: replaced } } : {}),
      ...(until ? { startsAt: { lt: until } } : {}),
      OR: [{ endsAt: null }, { endsAt: { gt: from } }],
    },
    orderBy: [{ region: "asc" }, { taxClass: "desc" }, { startsAt: "asc" }],
  });
  if (!other) return;
  const place = taxedPlace(placeText(other.country, other.region), taxClassOf(other.taxClass));
  const since = other.startsAt > from ? ` from ${day.format(other.startsAt)} on` : "";
  refuse(
    "included",
    `${place}: ${other.included ? "prices contain the tax" : "the tax is added at checkout"}${since}. All rates of a country do the same. Let this one do so too, or end that one first.`,
    "included",
  );
}

// Two who change one country go one after the other; the time is the database's, which its guards compare with.
async function lockCountry(tx: Tx, country: string): Promise<Date> {
  const key = `tax:${country.trim()}`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${key}))`;
  const [row] = await tx.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp()::timestamptz(3) AS now`;
  return row?.now ?? new Date();
}

async function audit(
  tx: Tx,
  staff: Staff,
  action: string,
  rateId: string,
  before: object | null,
  after: object | null,
): Promise<void> {
  await writeAudit(tx, [
    {
      actorId: staff.id,
      actorRole: staff.role,
      action,
      entity: "tax",
      entityId: rateId,
      before,
      after,
      ip: staff.address,
    },
  ]);
}
