"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Radio, RadioGroup } from "@/components/ui/choice";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { REASONS } from "@/lib/moderation/model";

const READS: Record<keyof typeof REASONS, string> = {
  listings: "Its seller reads this and can mend the listing.",
  reviews: "Its author reads this.",
  taxes: "Its seller reads this. The listing stays in the shop.",
};

/** Why something is refused: one of the usual reasons, words of one's own, or both. */
export function RefuseDialog({
  of,
  count,
  busy,
  onRefuse,
  onClose,
}: {
  of: keyof typeof REASONS;
  count: number;
  busy: boolean;
  onRefuse(reason: string): void;
  onClose(): void;
}) {
  const [usual, setUsual] = useState("");
  const [words, setWords] = useState("");
  const [missing, setMissing] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    const reason = [usual, words.trim()].filter(Boolean).join(" ");
    setMissing(reason === "");
    if (reason !== "") onRefuse(reason);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={
        of === "taxes"
          ? "Why is it taxed as standard?"
          : count === 1
            ? "Why is it refused?"
            : `Why are these ${count} refused?`
      }
      description={READS[of]}
    >
      <form onSubmit={send} className="grid gap-4 text-sm">
        <RadioGroup legend="Usual reasons" hideLegend>
          {REASONS[of].map((reason) => (
            <Radio
              key={reason}
              name="usual"
              label={reason}
              checked={usual === reason}
              onChange={() => setUsual(reason)}
            />
          ))}
          <Radio name="usual" label="Another reason" checked={usual === ""} onChange={() => setUsual("")} />
        </RadioGroup>
        <Field
          label="In your words"
          optional={usual !== ""}
          error={missing ? "Say why. The seller or the author reads it." : undefined}
        >
          {(control) => (
            <Textarea
              {...control}
              rows={3}
              value={words}
              maxLength={400}
              onChange={(event) => setWords(event.target.value)}
              className="px-3! text-sm!"
            />
          )}
        </Field>
        <div className="flex flex-wrap gap-3">
          <Button type="submit" look="ink" size="sm" busy={busy}>
            {of === "taxes" ? "Back to standard" : "Refuse"}
          </Button>
          <Button size="sm" onClick={onClose}>
            Go back
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
