"use client";

import { Picture } from "@/components/catalog/picture";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { REASONS } from "@/lib/returns/model";
import { type Photo, PhotoField } from "./photo-field";
import type { ReturnableLine } from "./return-form";

export type LineChoice = { quantity: number; reason: string; comment: string; photos: Photo[] };

const FRESH: LineChoice = { quantity: 1, reason: "", comment: "", photos: [] };

/** One thing of an order: whether it comes back, how many, why, and photos of it. */
export function ReturnLineFields({
  line,
  choice,
  tried,
  uploadTo,
  onChange,
}: {
  line: ReturnableLine;
  choice: LineChoice | null;
  /** It was sent already, so what is missing may be said. */
  tried: boolean;
  uploadTo: string;
  onChange(change: (before: LineChoice | null) => LineChoice | null): void;
}) {
  const set = (part: Partial<LineChoice>) => onChange((before) => ({ ...(before ?? FRESH), ...part }));
  return (
    <li className="grid gap-4 rounded-panel border bg-card p-4 sm:p-5">
      <div className="grid grid-cols-[1fr_64px] items-center gap-4">
        <Checkbox
          name={line.id}
          checked={choice !== null}
          onChange={(event) => {
            const isChosen = event.target.checked;
            onChange(() => (isChosen ? { ...FRESH, quantity: line.returnable } : null));
          }}
          label={<span className="font-medium">{line.title}</span>}
          hint={line.choice || undefined}
        />
        <span className="size-16 overflow-hidden rounded-control bg-hush">
          {line.picture ? <Picture picture={line.picture} sizes="64px" widest={160} alt="" /> : null}
        </span>
      </div>
      {choice ? (
        <div className="grid gap-4">
          <div className="grid gap-4 sm:grid-cols-[9rem_1fr]">
            <Field label="How many">
              {(control) => (
                <Select
                  {...control}
                  value={choice.quantity}
                  onChange={(event) => set({ quantity: Number(event.target.value) })}
                >
                  {Array.from({ length: line.returnable }, (_, index) => index + 1).map((count) => (
                    <option key={count} value={count}>
                      {count}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Field label="Why" error={tried && choice.reason === "" ? "Say why it comes back." : undefined}>
              {(control) => (
                <Select
                  {...control}
                  value={choice.reason}
                  onChange={(event) => set({ reason: event.target.value })}
                >
                  <option value="" disabled>
                    Choose
                  </option>
                  {REASONS.map((reason) => (
                    <option key={reason}>{reason}</option>
                  ))}
                </Select>
              )}
            </Field>
          </div>
          <Field label="What the seller should know" optional>
            {(control) => (
              <Textarea
                {...control}
                rows={2}
                maxLength={1_000}
                value={choice.comment}
                onChange={(event) => set({ comment: event.target.value })}
              />
            )}
          </Field>
          <PhotoField
            of={line.title}
            photos={choice.photos}
            uploadTo={uploadTo}
            onChange={(change) =>
              onChange((before) => {
                const now = before ?? FRESH;
                return { ...now, photos: change(now.photos) };
              })
            }
          />
        </div>
      ) : null}
    </li>
  );
}
