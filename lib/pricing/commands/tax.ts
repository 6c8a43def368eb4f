import "server-only";
import type { Staff } from "@/lib/accounts/model/actor";
import { writeAudit } from "@/lib/platform/audit";
import { db, type Tx } from "@/lib/platform/db/client";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import { rateText } from "../model/commission";
import { placeText, type TaxInput } from "../model/tax";
import { taxClassOf, taxedPlace } from "../model/tax-class";

type Place = { country: string; region: string };

/** A day in UTC begins at its midnight. */
const DAY_MS = 86_400_000;

/**
 * Lets another tax rate hold for a place and a class of products from a day on (null: now), in place of the one that holds,
 * which ends then. What was ordered keeps its tax. `seen` is the rate that was looked at: failures `changed` when another
 * holds by now, `taken` when one holds and none was looked at, `planned` when another change is planned already, `past`,
 * `same`, and `included` when prices there would contain the tax of one class and not of another.
 */
export async function setTax(input: TaxInput, staff: Staff): Promise<Result<{ rateId: string }>> {
  const { country, region, taxClass, name, bps, included, from, seen } = input;
  return refusable(() =>
    db.$transaction(async (tx) => {
      const now = await lockPlace(tx, input);
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
      await demandOneKind(tx, { ...input, place: placeText(country, region) }, startsAt);
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
 * replaced goes on. Failures: `gone` when it has ended.
 */
export async function endTax(rateId: string, staff: Staff): Promise<Result<null>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const seen = await tx.taxRate.findUnique({ where: { id: rateId } });
      if (!seen) refuse("gone", "This rate was withdrawn already.");
      const now = await lockPlace(tx, seen);
      const rate = await tx.taxRate.findUnique({ where: { id: rateId } });
      if (!rate || (rate.endsAt && rate.endsAt <= now)) refuse("gone", "This rate has ended already.");
      const { country, region, taxClass } = rate;
      if (rate.startsAt > now) {
        await tx.taxRate.delete({ where: { id: rateId } });
        await tx.taxRate.updateMany({
          where: { country, region, taxClass, endsAt: rate.startsAt },
          data: { endsAt: rate.endsAt },
        });
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

/**
 * An order shows its prices with tax or without, whatever it is of: the rates of a place contain it or add it together.
 * The standard one leads; another class follows the one that holds for it there.
 */
async function demandOneKind(
  tx: Tx,
  { country, region, taxClass, included, place }: TaxInput & { place: string },
  startsAt: Date,
): Promise<void> {
  if (taxClass !== "standard") {
    const [standard] = await tx.$queryRaw<{ included: boolean }[]>`
      SELECT included FROM tax_rate_at(${country}, ${region}, ${startsAt}::timestamptz)`;
    if (standard && standard.included !== included)
      refuse(
        "included",
        standard.included
          ? `Prices in ${place} contain the standard tax, so they contain this one too.`
          : `In ${place} the standard tax is added at checkout, so this one is too.`,
        "included",
      );
    return;
  }
  const other = await tx.taxRate.findFirst({
    where: {
      country,
      region: { equals: region, mode: "insensitive" },
      taxClass: { not: "standard" },
      included: !included,
      OR: [{ endsAt: null }, { endsAt: { gt: startsAt } }],
    },
  });
  if (other)
    refuse(
      "included",
      `Shown prices and ${taxedPlace(place, taxClassOf(other.taxClass))}, would no longer agree. End that rate first.`,
      "included",
    );
}

// Two who change one place go one after the other; the time is the database's, which its guards compare with.
async function lockPlace(tx: Tx, { country, region }: Place): Promise<Date> {
  const key = `tax:${country.trim()}:${region.toLowerCase()}`;
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
