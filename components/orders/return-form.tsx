"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { Button, LinkButton } from "@/components/ui/button";
import { RadioCard, RadioGroup } from "@/components/ui/choice";
import { FormError } from "@/components/ui/form-error";
import type { PictureView } from "@/lib/catalog/model/views";
import { askReturn } from "@/lib/returns/actions";
import { OUTCOMES, type Outcome, outcomeText, type REASONS } from "@/lib/returns/model";
import { type LineChoice, ReturnLineFields } from "./return-line-fields";

export type ReturnableLine = {
  id: string;
  title: string;
  choice: string;
  returnable: number;
  picture: PictureView | null;
};

const HINTS: Record<Outcome, string> = {
  REFUND: "Back to where it came from, when it has arrived with the seller.",
  EXCHANGE: "Money back if there is none left.",
  CREDIT: "On your account, when it has arrived with the seller.",
};

/** What comes back, why, with photos, and what the shopper wants for it. */
export function ReturnForm({
  orderId,
  orderKey,
  lines,
  hasAccount,
  uploadTo,
  back,
}: {
  orderId: string;
  orderKey: string | undefined;
  lines: readonly ReturnableLine[];
  hasAccount: boolean;
  uploadTo: string;
  back: string;
}) {
  const router = useRouter();
  const [chosen, setChosen] = useState<Record<string, LineChoice>>({});
  const [outcome, setOutcome] = useState<Outcome>("REFUND");
  const [problem, setProblem] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const [busy, start] = useTransition();
  const coming = Object.entries(chosen);
  const uploading = coming.some(([, line]) => line.photos.some((photo) => photo.state === "sending"));

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setTried(true);
    if (coming.length === 0) return setProblem("Choose what comes back.");
    setProblem(null);
    if (coming.some(([, line]) => line.reason === "")) {
      const open = [...event.currentTarget.querySelectorAll("select")].find(({ value }) => value === "");
      return open?.focus();
    }
    start(async () => {
      const answer = await askReturn({
        orderId,
        key: orderKey,
        outcome,
        lines: coming.map(([lineId, { quantity, reason, comment, photos }]) => ({
          lineId,
          quantity,
          reason: reason as (typeof REASONS)[number],
          comment,
          photoKeys: photos.flatMap((photo) => (photo.state === "kept" ? [photo.key] : [])),
        })),
      });
      if (answer.ok) router.push(back);
      else setProblem(answer.error.message);
    });
  }

  return (
    <form onSubmit={send} noValidate className="grid max-w-2xl gap-8">
      <ul className="grid gap-4">
        {lines.map((line) => (
          <ReturnLineFields
            key={line.id}
            line={line}
            choice={chosen[line.id] ?? null}
            tried={tried}
            uploadTo={uploadTo}
            onChange={(change) =>
              setChosen((before) => {
                const now = change(before[line.id] ?? null);
                const { [line.id]: _, ...rest } = before;
                return now ? { ...rest, [line.id]: now } : rest;
              })
            }
          />
        ))}
      </ul>
      <RadioGroup legend="What you want for it">
        {OUTCOMES.filter((one) => one !== "CREDIT" || hasAccount).map((one) => (
          <RadioCard
            key={one}
            name="outcome"
            value={one}
            label={outcomeText(one)}
            hint={HINTS[one]}
            checked={outcome === one}
            onChange={() => setOutcome(one)}
          />
        ))}
      </RadioGroup>
      <FormError>{problem}</FormError>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" look="go" busy={busy} disabled={uploading}>
          Ask for the return
        </Button>
        <LinkButton href={back} look="ghost">
          Back
        </LinkButton>
      </div>
    </form>
  );
}
