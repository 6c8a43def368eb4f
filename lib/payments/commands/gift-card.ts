import "server-only";
import { createHash } from "node:crypto";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { fail, ok, type Result } from "@/lib/platform/result";
import { giftCodeText, newGiftCode } from "../model";

function hashOf(code: string): string {
  return createHash("sha256").update(giftCodeText(code)).digest("hex");
}

/**
 * Issues a gift card at the market's expense. The code is in the answer and nowhere else: only its hash is kept.
 * `amount` in minor units.
 */
export async function issueGiftCard(card: {
  amount: number;
  currency: string;
  note: string;
  issuedById: string;
}): Promise<Result<{ id: string; code: string }>> {
  const { amount, currency, note, issuedById } = card;
  const id = newId();
  const code = newGiftCode();
  await db.$transaction([
    db.giftCard.create({
      data: {
        id,
        codeHash: hashOf(code),
        hint: code.slice(-4),
        initial: amount,
        balance: amount,
        currency,
        note,
        issuedById,
      },
    }),
    db.ledgerTransaction.create({
      data: {
        kind: "gift_card",
        reference: `gift-issued:${id}`,
        entries: {
          create: [
            { account: "promotion", amount, currency },
            { account: "gift_card", amount: -amount, currency },
          ],
        },
      },
    }),
  ]);
  return ok({ id, code });
}

/**
 * Turns a gift card into the member's store credit, whole and once, however often and from wherever it is tried; the
 * member who has it already is told so. Refuses `unknown` for a code that never was or has been used, `expired`.
 */
export async function redeemGiftCard(
  userId: string,
  code: string,
): Promise<Result<{ amount: number; currency: string; before: boolean }>> {
  const codeHash = hashOf(code);
  return db.$transaction(async (tx) => {
    const [card] = await tx.$queryRaw<{ id: string; amount: number; currency: string }[]>`
      UPDATE gift_cards SET balance = 0, redeemed_at = now(), redeemed_by_id = ${userId}::uuid
      WHERE code_hash = ${codeHash} AND redeemed_at IS NULL AND voided_at IS NULL AND (expires_at IS NULL OR expires_at > now())
      RETURNING id, initial AS amount, trim(currency) AS currency`;
    if (!card) {
      const known = await tx.giftCard.findUnique({ where: { codeHash } });
      if (known?.redeemedById === userId)
        return ok({ amount: known.initial, currency: known.currency.trim(), before: true });
      return known && !known.redeemedAt && !known.voidedAt
        ? fail("expired", "This gift card has expired.", "code")
        : fail("unknown", "This code is not valid, or it was redeemed already.", "code");
    }
    const { id, amount, currency } = card;
    await tx.$executeRaw`
      SELECT give_credit(${userId}::uuid, ${currency}, ${amount}::int, 'gift card', ${`gift:${id}`})`;
    await tx.ledgerTransaction.create({
      data: {
        kind: "gift_card",
        reference: `gift-redeemed:${id}`,
        entries: {
          create: [
            { account: "gift_card", amount, currency },
            { account: "credit", amount: -amount, currency },
          ],
        },
      },
    });
    return ok({ amount, currency, before: false });
  });
}

/** Takes an issued gift card out of the world before anybody redeemed it. Refuses `spent`. */
export async function voidGiftCard(giftCardId: string): Promise<Result<null>> {
  return db.$transaction(async (tx) => {
    const [card] = await tx.$queryRaw<{ amount: number; currency: string }[]>`
      UPDATE gift_cards SET balance = 0, voided_at = now()
      WHERE id = ${giftCardId}::uuid AND redeemed_at IS NULL AND voided_at IS NULL AND order_line_id IS NULL
      RETURNING initial AS amount, trim(currency) AS currency`;
    if (!card) return fail("spent", "This gift card was redeemed or voided already.");
    const { amount, currency } = card;
    await tx.ledgerTransaction.create({
      data: {
        kind: "gift_card",
        reference: `gift-voided:${giftCardId}`,
        entries: {
          create: [
            { account: "gift_card", amount, currency },
            { account: "promotion", amount: -amount, currency },
          ],
        },
      },
    });
    return ok(null);
  });
}

/**
 * Shows the code of a bought gift card: makes one each time, in place of the one before, until it is redeemed. So it
 * stands nowhere but before its buyer's eyes. Refuses `missing`, `unpaid` until its order's money was taken, `spent`.
 */
export async function showGiftCode(giftCardId: string): Promise<Result<{ code: string }>> {
  const code = newGiftCode();
  const [card] = await db.$queryRaw<{ shown: boolean; paid: boolean }[]>`
    WITH card AS (
      SELECT g.id, NOT EXISTS (
          SELECT 1 FROM order_lines l JOIN orders o ON o.id = l.order_id JOIN payments p ON p.group_id = o.group_id
            LEFT JOIN captures c ON c.payment_id = p.id AND c.order_id = o.id
          WHERE l.id = g.order_line_id AND CASE WHEN c.id IS NULL THEN p.status <> 'CAPTURED' ELSE c.status <> 'CAPTURED' AND c.amount > 0 END
        ) AS paid
      FROM gift_cards g WHERE g.id = ${giftCardId}::uuid AND g.order_line_id IS NOT NULL
    ), shown AS (
      UPDATE gift_cards g SET code_hash = ${hashOf(code)}, hint = ${code.slice(-4)} FROM card
      WHERE g.id = card.id AND card.paid AND g.redeemed_at IS NULL AND g.voided_at IS NULL RETURNING g.id
    )
    SELECT EXISTS (SELECT 1 FROM shown) AS shown, paid FROM card`;
  if (!card) return fail("missing", "There is no such gift card.");
  if (card.shown) return ok({ code });
  return card.paid
    ? fail("spent", "This gift card was redeemed or taken back.")
    : fail("unpaid", "The code can be shown as soon as the payment has gone through.");
}
