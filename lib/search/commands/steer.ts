import "server-only";
import type { Staff } from "@/lib/accounts/model/actor";
import { writeAudit } from "@/lib/platform/audit";
import { db, type Tx } from "@/lib/platform/db/client";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import { LONGEST_PHRASE, type RuleInput, type SynonymInput } from "../model/steering";

const CHANGED = "Somebody else changed this meanwhile. Look at it again.";

/**
 * Keeps what operators want for a query; searches follow from the moment this returns. A rule that wants nothing is
 * removed. Failures: `changed` when it is no longer what the operator saw, `gone` for a product that there is not.
 */
export async function saveRule(
  { query, pinned, buried, redirect, version }: RuleInput,
  staff: Staff,
): Promise<Result<{ version: number | null }>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      // A rule that is not there can't be locked; its query can.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`search-rule:${query}`}, 0))`;
      const before = await tx.searchRule.findUnique({ where: { query }, include: { products: true } });
      if ((before?.version ?? null) !== version) refuse("changed", CHANGED);
      const wanted = [...pinned, ...buried];
      const there = await tx.product.count({ where: { id: { in: wanted } } });
      if (there !== wanted.length) refuse("gone", "One of these products is no longer there.");
      const isEmpty = wanted.length === 0 && redirect === "";
      const next = (before?.version ?? 0) + 1;
      if (isEmpty) await tx.searchRule.deleteMany({ where: { query } });
      else {
        const rule = await tx.searchRule.upsert({
          where: { query },
          create: { query, redirect: redirect || null },
          update: { redirect: redirect || null, version: next, updatedAt: new Date() },
        });
        await tx.searchRuleProduct.deleteMany({ where: { ruleId: rule.id } });
        await tx.searchRuleProduct.createMany({
          data: [
            ...pinned.map((productId, index) => ({ ruleId: rule.id, productId, place: index + 1 })),
            ...buried.map((productId) => ({ ruleId: rule.id, productId })),
          ],
        });
      }
      await audit(tx, staff, {
        action: isEmpty ? "search-rule.remove" : "search-rule.save",
        entity: "search-rule",
        entityId: query,
        before: before && {
          redirect: before.redirect,
          pinned: before.products.filter(({ place }) => place !== null).map(({ productId }) => productId),
          buried: before.products.filter(({ place }) => place === null).map(({ productId }) => productId),
        },
        after: isEmpty ? null : { redirect: redirect || null, pinned, buried },
      });
      return { version: isEmpty ? null : next };
    }),
  );
}

/**
 * Keeps a group of words that mean the same; with `oneWay` only the first finds the others. PostgreSQL's search follows
 * at once, Meilisearch as soon as a worker has told it. Failures: `changed`, `invalid` for words that the index does not know how to read.
 */
export async function saveSynonyms(
  { id, version, words: typed, oneWay }: SynonymInput,
  staff: Staff,
): Promise<Result<{ id: string }>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const words = await inOrder(tx, typed);
      if (words.some((word) => word === "")) refuse("invalid", "Words need letters or digits.", "words");
      if (words.some((word) => word.split(" ").length > LONGEST_PHRASE))
        refuse("invalid", `At most ${LONGEST_PHRASE} words together.`, "words");
      if (new Set(words).size < 2)
        refuse("invalid", "To the search these are the same word already.", "words");
      const before = id ? await tx.searchSynonym.findUnique({ where: { id } }) : null;
      if (id && before?.version !== version) refuse("changed", CHANGED);
      const data = { words: [...new Set(words)], oneWay };
      const saved = id
        ? await tx.searchSynonym.update({
            where: { id, version: version ?? 0 },
            data: { ...data, version: { increment: 1 }, updatedAt: new Date() },
          })
        : await tx.searchSynonym.create({ data });
      await told(tx, staff, "search-synonyms.save", saved.id, before, data);
      return { id: saved.id };
    }),
  );
}

/** Forgets a group of words. Failures: `changed`. */
export async function removeSynonyms(
  { id, version }: { id: string; version: number },
  staff: Staff,
): Promise<Result<null>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const before = await tx.searchSynonym.findUnique({ where: { id } });
      const { count } = await tx.searchSynonym.deleteMany({ where: { id, version } });
      if (count === 0) refuse("changed", CHANGED);
      await told(tx, staff, "search-synonyms.remove", id, before, null);
      return null;
    }),
  );
}

async function inOrder(tx: Tx, typed: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ word: string }[]>`
    SELECT search_text(w) AS word FROM unnest(${[...typed]}::text[]) WITH ORDINALITY u (w, place) ORDER BY place`;
  return rows.map(({ word }) => word);
}

type Group = { words: string[]; oneWay: boolean };

async function told(
  tx: Tx,
  staff: Staff,
  action: string,
  id: string,
  before: Group | null,
  after: Group | null,
): Promise<void> {
  const kept = (group: Group | null) => group && { words: group.words, oneWay: group.oneWay };
  await audit(tx, staff, {
    action,
    entity: "search-synonyms",
    entityId: id,
    before: kept(before),
    after: kept(after),
  });
  await enqueue(tx, "push-synonyms", {}, { key: "push-synonyms" });
}

async function audit(
  tx: Tx,
  { id, role, address }: Staff,
  entry: {
    action: string;
    entity: string;
    entityId: string;
    before: object | null;
    after: object | null;
  },
): Promise<void> {
  await writeAudit(tx, [{ actorId: id, actorRole: role, ip: address, ...entry }]);
}
