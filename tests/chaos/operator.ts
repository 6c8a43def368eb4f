import { answerDispute } from "@/lib/payments/commands/answer-dispute";
import { issueGiftCard, voidGiftCard } from "@/lib/payments/commands/gift-card";
import { payFailedRefund } from "@/lib/payments/commands/issue-refund";
import { sendTransfers } from "@/lib/payments/commands/transfer";
import { stripe } from "@/lib/payments/stripe";
import { db } from "@/lib/platform/db/client";
import { changeStanding } from "@/lib/sellers/commands/standing";
import type { Did } from "./app";
import { redeem } from "./customer";
import { connectBank, sandbox } from "./market";
import { demand, hand, people, staff } from "./people";
import type { Random } from "./random";

/** Closes a shop for a moment, whoever is buying there, and opens it again. */
export async function closeAndOpen(random: Random, did: Did): Promise<void> {
  const operator = await staff("OPERATOR");
  demand(operator, "staff.sellers");
  const { user, address } = operator;
  const closed = await db.seller.findMany({ where: { status: "SUSPENDED" }, select: { id: true } });
  const sellers = await db.seller.findMany({ orderBy: { id: "asc" }, select: { id: true } });
  const set = (sellerId: string, from: "ACTIVE" | "SUSPENDED") =>
    did(from === "ACTIVE" ? "suspend" : "resume", () =>
      changeStanding(
        { sellerId, from, reason: "looking into it" },
        { id: user.id, role: "OPERATOR", address },
      ),
    );
  // One that an operator who was killed left closed is opened first.
  for (const { id } of closed) await set(id, "SUSPENDED");
  if (closed.length > 0) return;
  const { id } = random.pick(sellers);
  await people(random, () => set(id, "ACTIVE"));
  await new Promise((resolve) => setTimeout(resolve, random.between(100, 1_000)));
  await people(random, () => set(id, "SUSPENDED"));
}

/** Goodwill: a gift card at the market's expense, that is redeemed while it is taken back, or either. */
export async function giveGift(random: Random, did: Did): Promise<void> {
  const { user, ...finance } = await staff("FINANCE");
  demand({ user, ...finance }, "staff.money");
  const issued = await did("issue gift", () =>
    issueGiftCard({
      amount: random.between(1, 20) * 100,
      currency: "USD",
      note: "sorry",
      issuedById: user.id,
    }),
  );
  if (!issued?.ok) return;
  const { id, code } = issued.data;
  await Promise.all([
    random.chance(0.7) ? redeem(random, code, did) : null,
    random.chance(0.4) ? people(random, () => did("void gift", () => voidGiftCard(id))) : null,
  ]);
}

/** Pays what a bank did not take back. */
export async function payOwed(random: Random, did: Did): Promise<void> {
  demand(await staff("FINANCE"), "staff.money");
  const failed = await db.refund.findMany({
    where: { status: "FAILED" },
    orderBy: { createdAt: "desc" },
    take: 20,
    select: { id: true, order: { select: { userId: true } } },
  });
  if (failed.length === 0) return;
  const { id, order } = random.pick(failed);
  const how = order.userId && random.chance(0.5) ? "credit" : "bank";
  await people(random, () => did("pay owed", () => payFailedRefund(id, how)));
}

/** The market answers a dispute; its bank decides one, now and then before anybody answered. */
export async function decideDispute(random: Random, did: Did): Promise<void> {
  demand(await staff("FINANCE"), "staff.money");
  const disputes = await db.dispute.findMany({
    where: { closedAt: null },
    orderBy: { createdAt: "asc" },
    take: 20,
    select: { id: true, providerDisputeId: true },
  });
  if (disputes.length === 0) return;
  const { id, providerDisputeId } = random.pick(disputes);
  if (random.chance(0.5))
    await people(random, () =>
      did("answer dispute", () =>
        answerDispute(id, { text: "It was delivered and signed for.", file: null }),
      ),
    );
  if (random.chance(0.5))
    await did("bank decides", async () => {
      const { status } = await stripe().disputes.retrieve(providerDisputeId);
      if (status === "won" || status === "lost") return;
      await sandbox(`disputes/${providerDisputeId}`, { outcome: random.chance(0.5) ? "won" : "lost" });
    });
}

/** What the clock does every hour. */
export async function payday(_random: Random, did: Did): Promise<void> {
  await did("payday", sendTransfers);
}

/** A seller names the bank account that is paid. */
export async function openBank(random: Random, did: Did): Promise<void> {
  const seller = await db.seller.findFirst({ where: { payoutsEnabled: false }, select: { id: true } });
  if (!seller) return;
  await hand(random, seller.id, "seller.finance");
  await did("connect bank", () => connectBank(seller.id));
}
