import "server-only";
import { notify } from "@/lib/notifications/commands";
import { lockOrder } from "@/lib/orders/commands/lock";
import { tell } from "@/lib/orders/commands/timeline";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { newId, newOrderNumber } from "@/lib/platform/ids";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import { nextReturnState, type ReturnInput, returnableUnits, returnUntil } from "../model";
import { isPhotoOf } from "../photos";
import { lockReturn } from "./lock";

const SHIPPED = ["PARTIALLY_SHIPPED", "SHIPPED", "DELIVERED"];

/**
 * Asks a seller to take units of an order back. Nothing moves yet: neither stock nor money.
 * Refuses `not-shipped`, `late` after the seller's window, `units` for more than was sent and is not on its way back
 * already (also when two ask at once), `guest` for credit to somebody without an account, `photos` of another order,
 * `gift-card`.
 */
export async function requestReturn(
  input: ReturnInput,
  actorId: string | null,
): Promise<Result<{ returnId: string; number: string }>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const locked = await lockOrder(tx, input.orderId);
      if (!SHIPPED.includes(locked.status))
        refuse("not-shipped", "Nothing of this order was sent yet. You can cancel it.");
      const order = await tx.order.findUniqueOrThrow({
        where: { id: input.orderId },
        include: {
          lines: {
            include: {
              returnLines: { include: { request: { select: { status: true } } } },
              giftCards: { take: 1, select: { id: true } },
            },
          },
          seller: { select: { name: true, slug: true, supportEmail: true, returnDays: true } },
        },
      });
      const until = returnUntil(order.deliveredAt, order.seller.returnDays);
      if (until && until < new Date())
        refuse("late", `${order.seller.name} takes things back for ${order.seller.returnDays} days.`);
      if (input.outcome === "CREDIT" && !order.userId)
        refuse("guest", "Store credit needs an account. Choose money back.", "outcome");
      for (const { lineId, quantity, photoKeys } of input.lines) {
        const line = order.lines.find((one) => one.id === lineId);
        if (!line) refuse("units", "This is not part of the order.");
        if (line.giftCards.length > 0) refuse("gift-card", "A gift card can't be sent back.");
        const left = returnableUnits(line);
        if (quantity > left)
          refuse(
            "units",
            left > 0
              ? `Of ${line.title} you can send back ${left}.`
              : `${line.title} is on its way back already.`,
          );
        if (photoKeys.some((key) => !isPhotoOf(order.id, key)))
          refuse("photos", "Choose these photos again.");
      }
      if (new Set(input.lines.map((line) => line.lineId)).size < input.lines.length)
        refuse("units", "Name each thing once.");
      const returnId = newId();
      const number = newOrderNumber();
      await tx.returnRequest.create({
        data: {
          id: returnId,
          number,
          orderId: order.id,
          sellerId: order.sellerId,
          userId: order.userId,
          outcome: input.outcome,
          lines: {
            create: input.lines.map(({ lineId, quantity, reason, comment, photoKeys }) => ({
              orderLineId: lineId,
              quantity,
              reason,
              comment,
              photoKeys,
            })),
          },
        },
      });
      await tell(tx, {
        groupId: order.groupId,
        orderId: order.id,
        kind: "return-requested",
        data: { returnId, number },
        actorId,
        dedupeKey: `return-requested:${returnId}`,
      });
      await notify(tx, {
        dedupeKey: `return-requested:${returnId}`,
        recipient: order.seller.supportEmail,
        template: "return-requested",
        data: {
          seller: order.seller.name,
          number,
          orderNumber: order.number,
          url: `${env().APP_URL}/sell/${order.seller.slug}/returns/${number}`,
          lines: input.lines.map(({ lineId, quantity, reason }) => ({
            title: order.lines.find((one) => one.id === lineId)?.title ?? "",
            quantity,
            reason,
          })),
        },
      });
      return { returnId, number };
    }),
  );
}

/** The shopper keeps it after all. Refuses `received` once it has arrived, and what is over. Repeating it changes nothing. */
export async function withdrawReturn(returnId: string, actorId: string | null): Promise<Result<null>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const { order, request } = await lockReturn(tx, returnId);
      if (request.status === "CANCELLED") return null;
      const to = nextReturnState(request.status, "withdraw");
      if (!to) refuse("received", "This return is over already.");
      await tx.returnRequest.update({
        where: { id: returnId },
        data: { status: to, version: { increment: 1 } },
      });
      await tell(tx, {
        groupId: order.groupId,
        orderId: order.id,
        kind: "return-withdrawn",
        data: { returnId, number: request.number },
        actorId,
        dedupeKey: `return-withdrawn:${returnId}`,
      });
      return null;
    }),
  );
}
