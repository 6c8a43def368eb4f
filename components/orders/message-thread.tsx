"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useForm } from "@/components/account/use-form";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Textarea } from "@/components/ui/input";
import { seeAsBuyer, seeAsSeller, writeToBuyer, writeToSeller } from "@/lib/orders/actions/messages";
import type { MessageView } from "@/lib/orders/queries/messages";

type Props = {
  orderId: string;
  side: "buyer" | "seller";
  /** What the other side is called. */
  other: string;
  messages: readonly MessageView[];
  /** Of the next message's form; another one after each. */
  firstKey: string;
  /** What proves a shopper without an account. */
  orderKey?: string | undefined;
  mayWrite?: boolean;
};

const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

/** What shopper and seller wrote to each other about an order, and a line to write. What is shown counts as seen. */
export function MessageThread({
  orderId,
  side,
  other,
  messages,
  firstKey,
  orderKey,
  mayWrite = true,
}: Props) {
  const isMine = (message: MessageView) => message.bySeller === (side === "seller");
  const Heading = side === "buyer" ? "h3" : "h2";
  const unseen = mayWrite && messages.some((message) => !isMine(message) && !message.isRead);
  useEffect(() => {
    if (!unseen) return;
    const see = side === "seller" ? seeAsSeller : seeAsBuyer;
    void see({ orderId, ...(orderKey ? { key: orderKey } : {}) });
  }, [unseen, side, orderId, orderKey]);
  return (
    <section
      id={`messages-${orderId}`}
      aria-label={`Messages with ${other}`}
      className="grid scroll-mt-24 gap-3"
    >
      <Heading className={side === "buyer" ? "text-md font-semibold" : "text-lg"}>Messages</Heading>
      {messages.length > 0 ? (
        <ol className="grid gap-2">
          {messages.map((message) => (
            <li
              key={message.id}
              className={cn(
                "grid max-w-[85%] gap-1 rounded-control border px-3.5 py-2.5",
                isMine(message) ? "justify-self-end bg-hush" : "justify-self-start bg-card",
              )}
            >
              <p className="text-xs text-soft">
                {isMine(message) ? "You" : other}, <span className="tnum">{moment.format(message.at)}</span>
                {isMine(message) && message.isRead ? ", seen" : ""}
              </p>
              <p className="break-words whitespace-pre-line">{message.body}</p>
            </li>
          ))}
        </ol>
      ) : null}
      {mayWrite ? (
        <Write orderId={orderId} side={side} other={other} firstKey={firstKey} orderKey={orderKey} />
      ) : null}
    </section>
  );
}

function Write({ orderId, side, other, firstKey, orderKey }: Omit<Props, "messages" | "mayWrite">) {
  const toSeller = side === "buyer";
  const { form, state, busy, problem, trouble, value } = useForm(
    toSeller ? writeToSeller : writeToBuyer,
    toSeller ? "message.to-seller" : "message.to-buyer",
  );
  const router = useRouter();
  const [key, setKey] = useState(firstKey);
  useEffect(() => {
    if (!state?.ok) return;
    setKey(crypto.randomUUID());
    form.ref.current?.reset();
    router.refresh();
  }, [state, router, form.ref]);
  return (
    <form {...form} noValidate className="grid gap-3">
      <FormError>{trouble}</FormError>
      <input type="hidden" name="orderId" value={orderId} />
      <input type="hidden" name="messageKey" value={key} />
      {orderKey ? <input type="hidden" name="key" value={orderKey} /> : null}
      <Field label={`Write to ${other}`} error={problem("body")}>
        {(control) => (
          <Textarea
            {...control}
            name="body"
            rows={2}
            maxLength={2_000}
            defaultValue={value("body")}
            className="min-h-18! px-3! py-2! text-sm!"
          />
        )}
      </Field>
      <Button type="submit" size="sm" busy={busy} className="justify-self-start">
        Send
      </Button>
    </form>
  );
}
