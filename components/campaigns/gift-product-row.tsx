"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { setGiftCard } from "@/lib/catalog/actions/gift-product";

/** Makes a product a gift card, or an ordinary thing again. */
export function GiftProductButton({
  productId,
  title,
  giftCard,
}: {
  productId: string;
  title: string;
  giftCard: boolean;
}) {
  const router = useRouter();
  const [busy, start] = useTransition();
  const turn = () =>
    start(async () => {
      const answer = await setGiftCard({ productId, giftCard: !giftCard });
      showToast(
        answer.ok
          ? { text: giftCard ? "An ordinary product again." : "Its pieces are gift cards now." }
          : { text: answer.error.message, kind: "error" },
      );
      router.refresh();
    });
  return (
    <Button size="sm" look={giftCard ? "danger" : "ink"} busy={busy} onClick={turn}>
      {giftCard ? "No gift card" : "Make it a gift card"}
      <span className="sr-only">: {title}</span>
    </Button>
  );
}
