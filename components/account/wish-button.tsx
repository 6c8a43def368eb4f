"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useOptimistic, useState, useTransition } from "react";
import { useVisitor } from "@/components/shell/visitor";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Heart } from "@/components/ui/icons";
import { showToast } from "@/components/ui/toast";
import { changeWish } from "@/lib/accounts/actions/wishlist";

type WishButtonProps = {
  variantId: string;
  /** What it is, for screen readers. */
  title: string;
  className?: string;
};

/** Puts a variant on the wishlist or takes it off; leads a guest to the sign-in page. A form without script. */
export function WishButton({ variantId, title, className }: WishButtonProps) {
  const visitor = useVisitor();
  const router = useRouter();
  const [changed, setChanged] = useState<Record<string, boolean>>({});
  const known = changed[variantId] ?? visitor?.wishes.includes(variantId) ?? false;
  const [wished, guess] = useOptimistic(known);
  const [, startTransition] = useTransition();

  function toggle(event: FormEvent) {
    event.preventDefault();
    if (visitor?.name === null) {
      router.push(`/sign-in?callbackUrl=${encodeURIComponent(window.location.pathname)}`);
      return;
    }
    const next = !wished;
    startTransition(async () => {
      guess(next);
      const answer = await changeWish({ variantId, wished: next }).catch(() => null);
      if (answer?.ok) startTransition(() => setChanged((before) => ({ ...before, [variantId]: next })));
      else
        showToast({
          text: answer?.error.message ?? "The store did not answer. Nothing was changed.",
          kind: "error",
        });
    });
  }

  return (
    <form method="post" action="/account/wishlist/change" onSubmit={toggle} className={className}>
      <input type="hidden" name="variantId" value={variantId} />
      <input type="hidden" name="wished" value={wished ? "no" : "yes"} />
      <Button type="submit" size="icon" aria-pressed={wished} aria-label={`${title} on the wishlist`}>
        <Heart className={cn("size-5", wished && "fill-current")} />
      </Button>
    </form>
  );
}
