"use client";

import { ArrowLeft, ArrowRight, ImagePlus, X } from "lucide-react";
import { type DragEvent, useId, useState } from "react";
import { Button, buttonClasses } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Spinner } from "@/components/ui/spinner";
import { imageUrl } from "@/lib/catalog/image-sizes";
import { MOST_PICTURE_BYTES, MOST_PICTURES, type PictureForm } from "@/lib/catalog/model/listing-form";

type Sending = { id: string; name: string; refused: string | null };

type Props = {
  uploadTo: string;
  pictures: readonly PictureForm[];
  /** Names of the variants, for a picture that shows only one. */
  variants: readonly string[];
  problem(field: string): string | undefined;
  onChange(change: (before: PictureForm[]) => PictureForm[]): void;
};

/**
 * Pictures in their order; the first stands for the listing. Files are dropped anywhere on the field or chosen; a picture is
 * moved by dragging it or with its two buttons. A file that is refused says why and holds nothing up.
 */
export function PictureFields({ uploadTo, pictures, variants, problem, onChange }: Props) {
  const id = useId();
  const [sending, setSending] = useState<Sending[]>([]);
  const [dragged, setDragged] = useState<number | null>(null);
  const [isOver, setOver] = useState(false);
  const room = MOST_PICTURES - pictures.length - sending.filter(({ refused }) => !refused).length;

  async function send(file: File) {
    const one = { id: crypto.randomUUID(), name: file.name, refused: null };
    const refuse = (refused: string) =>
      setSending((all) => all.map((other) => (other.id === one.id ? { ...other, refused } : other)));
    setSending((all) => [...all.filter(({ refused }) => !refused), one]);
    if (file.size > MOST_PICTURE_BYTES) return refuse("has more than 15 MB");
    try {
      const answer = await fetch(uploadTo, { method: "POST", body: file });
      const { key, error } = (await answer.json()) as { key?: string; error?: { message: string } };
      if (!key) return refuse(error?.message ?? "was not taken. Try again.");
      setSending((all) => all.filter((other) => other.id !== one.id));
      onChange((before) =>
        before.some((picture) => picture.key === key) ? before : [...before, { key, alt: "", variant: "" }],
      );
    } catch {
      refuse("did not get through. Try again.");
    }
  }

  const take = (files: Iterable<File>) => {
    for (const file of [...files].slice(0, Math.max(0, room))) void send(file);
  };

  function move(from: number, to: number) {
    onChange((before) => {
      const after = [...before];
      const [picture] = after.splice(from, 1);
      if (picture) after.splice(to, 0, picture);
      return after;
    });
  }

  function drop(event: DragEvent, at: number | null) {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    if (event.dataTransfer.files.length > 0) take(event.dataTransfer.files);
    else if (dragged !== null && at !== null && dragged !== at) move(dragged, at);
    setDragged(null);
  }

  const change = (at: number, part: Partial<PictureForm>) =>
    onChange((before) => before.map((one, index) => (index === at ? { ...one, ...part } : one)));

  return (
    <section
      aria-labelledby={`${id}-title`}
      onDragOver={(event) => {
        event.preventDefault();
        if (dragged === null) setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => drop(event, null)}
      className={cn(
        "grid gap-4 rounded-control",
        isOver && "outline-2 outline-offset-8 outline-ink outline-dashed",
      )}
    >
      <div>
        <h2 id={`${id}-title`} className="text-lg">
          Pictures
        </h2>
        <p className="text-soft">Drop files here or choose them. The first one stands for the listing.</p>
      </div>
      <ol
        aria-label="Pictures in their order"
        className="grid grid-cols-2 gap-4 sm:grid-cols-3 lg:grid-cols-5"
      >
        {pictures.map((picture, at) => (
          <li
            key={`${picture.key} ${picture.variant}`}
            draggable
            onDragStart={() => setDragged(at)}
            onDragEnd={() => setDragged(null)}
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => drop(event, at)}
            className={cn("grid content-start gap-2", dragged === at && "opacity-50")}
          >
            <span className="relative block aspect-square overflow-hidden rounded-picture bg-hush">
              {/* biome-ignore lint/performance/noImgElement: one size of a picture that is served in its sizes */}
              <img
                src={imageUrl(picture.key, 320)}
                alt={picture.alt || `Picture ${at + 1}, not described yet`}
                className="size-full cursor-grab object-cover"
              />
            </span>
            <span className="flex items-center gap-1">
              <Button
                size="icon-sm"
                look="ghost"
                aria-label={`Move picture ${at + 1} forward`}
                disabled={at === 0}
                onClick={() => move(at, at - 1)}
              >
                <ArrowLeft aria-hidden="true" className="size-4" />
              </Button>
              <Button
                size="icon-sm"
                look="ghost"
                aria-label={`Move picture ${at + 1} back`}
                disabled={at === pictures.length - 1}
                onClick={() => move(at, at + 1)}
              >
                <ArrowRight aria-hidden="true" className="size-4" />
              </Button>
              <Button
                size="icon-sm"
                look="ghost"
                aria-label={`Take picture ${at + 1} away`}
                onClick={() => onChange((before) => before.filter((_, index) => index !== at))}
                className="ml-auto"
              >
                <X aria-hidden="true" className="size-4" />
              </Button>
            </span>
            <Field label={`What picture ${at + 1} shows`} error={problem(`pictures.${at}.alt`)}>
              {(control) => (
                <Input
                  {...control}
                  value={picture.alt}
                  maxLength={300}
                  onChange={(event) => change(at, { alt: event.target.value })}
                  className="h-9! px-2.5! text-sm!"
                />
              )}
            </Field>
            {variants.length > 1 ? (
              <Select
                dense
                aria-label={`Variant of picture ${at + 1}`}
                value={picture.variant}
                onChange={(event) => change(at, { variant: event.target.value })}
              >
                <option value="">All variants</option>
                {variants.map((variant) => (
                  <option key={variant} value={variant}>
                    {variant}
                  </option>
                ))}
              </Select>
            ) : null}
          </li>
        ))}
        {sending.map((one) =>
          one.refused ? null : (
            <li key={one.id} className="grid aspect-square place-items-center rounded-picture bg-hush">
              <span className="grid justify-items-center gap-2 p-3 text-center text-xs break-all text-soft">
                <Spinner />
                {one.name}
              </span>
            </li>
          ),
        )}
        {room > 0 ? (
          <li>
            <label
              htmlFor={`${id}-files`}
              className={buttonClasses(
                { size: "sm" },
                "aspect-square h-auto! w-full cursor-pointer flex-col rounded-picture! border-dashed border-edge! focus-within:outline-2",
              )}
            >
              <ImagePlus aria-hidden="true" className="size-5" />
              Add pictures
              <input
                id={`${id}-files`}
                type="file"
                accept="image/jpeg,image/png,image/webp,image/gif,image/heic,image/tiff"
                multiple
                onChange={(event) => {
                  take(event.target.files ?? []);
                  event.target.value = "";
                }}
                className="sr-only"
              />
            </label>
          </li>
        ) : null}
      </ol>
      {problem("pictures") ? <FieldError>{problem("pictures")}</FieldError> : null}
      {sending.map((one) =>
        one.refused ? (
          <FieldError key={one.id}>
            {one.name}: {one.refused}
          </FieldError>
        ) : null,
      )}
    </section>
  );
}
