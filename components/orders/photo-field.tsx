"use client";

import { Camera, X } from "lucide-react";
import { type ChangeEvent, useId } from "react";
import { buttonClasses } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { Spinner } from "@/components/ui/spinner";
import { MOST_PHOTO_BYTES, MOST_PHOTOS } from "@/lib/returns/model";

export type Photo = { id: string; preview: string } & (
  | { state: "sending" }
  | { state: "kept"; key: string }
  | { state: "refused"; message: string }
);

/** Photos that are sent as soon as they are chosen; one that is refused says why and holds nothing up. */
export function PhotoField({
  of,
  photos,
  uploadTo,
  onChange,
}: {
  of: string;
  photos: readonly Photo[];
  uploadTo: string;
  onChange(change: (before: Photo[]) => Photo[]): void;
}) {
  const id = useId();
  const room = MOST_PHOTOS - photos.filter((photo) => photo.state !== "refused").length;

  function choose(event: ChangeEvent<HTMLInputElement>) {
    const files = [...(event.target.files ?? [])].slice(0, room);
    event.target.value = "";
    for (const file of files) void send(file);
  }

  async function send(file: File) {
    const photo = { id: crypto.randomUUID(), preview: URL.createObjectURL(file) };
    const become = (now: Photo) =>
      onChange((before) => before.map((one) => (one.id === photo.id ? now : one)));
    onChange((before) => [...before, { ...photo, state: "sending" }]);
    if (file.size > MOST_PHOTO_BYTES)
      return become({ ...photo, state: "refused", message: `${file.name} has more than 8 MB.` });
    try {
      const answer = await fetch(uploadTo, { method: "POST", body: file });
      const body = (await answer.json()) as { key?: string; error?: { message: string } };
      become(
        body.key
          ? { ...photo, state: "kept", key: body.key }
          : { ...photo, state: "refused", message: body.error?.message ?? "It was not taken. Try again." },
      );
    } catch {
      become({ ...photo, state: "refused", message: "It did not get through. Try again." });
    }
  }

  const shown = photos.filter((photo) => photo.state !== "refused");
  return (
    <div className="grid gap-2">
      <p className="text-sm font-semibold">
        Photos <span className="font-normal text-soft">(optional, {MOST_PHOTOS} at most)</span>
      </p>
      <div className="flex flex-wrap items-center gap-3">
        {shown.map((photo, index) => (
          <span key={photo.id} className="relative size-16 overflow-hidden rounded-control bg-hush">
            {/* biome-ignore lint/performance/noImgElement: a file of this browser */}
            <img
              src={photo.preview}
              alt={`Your ${index + 1}. file of ${of}`}
              className="size-full object-cover"
            />
            {photo.state === "sending" ? (
              <span className="absolute inset-0 grid place-items-center bg-veil">
                <Spinner />
              </span>
            ) : (
              <button
                type="button"
                aria-label={`Take photo ${index + 1} of ${of} away`}
                onClick={() => onChange((before) => before.filter((one) => one.id !== photo.id))}
                className="absolute top-0.5 right-0.5 grid size-6 place-items-center rounded-full bg-card"
              >
                <X aria-hidden="true" className="size-3.5" />
              </button>
            )}
          </span>
        ))}
        {room > 0 ? (
          <label
            htmlFor={id}
            className={buttonClasses({ size: "sm" }, "cursor-pointer focus-within:outline-2")}
          >
            <Camera aria-hidden="true" className="size-4" />
            Add photos
            <span className="sr-only"> of {of}</span>
            <input
              id={id}
              type="file"
              accept="image/jpeg,image/png,image/webp,image/heic"
              multiple
              onChange={choose}
              className="sr-only"
            />
          </label>
        ) : null}
      </div>
      {photos.map((photo) =>
        photo.state === "refused" ? <FieldError key={photo.id}>{photo.message}</FieldError> : null,
      )}
    </div>
  );
}
