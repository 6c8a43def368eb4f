"use client";

import { ChevronLeft, ChevronRight, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Picture } from "@/components/catalog/picture";
import type { PictureView } from "@/lib/catalog/model/views";

const ROUND =
  "grid size-12 place-items-center rounded-full bg-card/85 text-ink hover:bg-card disabled:opacity-30";

/** One picture as large as the window; arrow keys go on, a click doubles it, Escape closes. */
export function GalleryZoom({
  pictures,
  start,
  onClose,
}: {
  pictures: PictureView[];
  start: number;
  onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [at, setAt] = useState(start);
  const [near, setNear] = useState<{ x: number; y: number } | null>(null);
  const picture = pictures[at];

  useEffect(() => dialog.current?.showModal(), []);

  function turn(step: number) {
    setNear(null);
    setAt((now) => Math.min(pictures.length - 1, Math.max(0, now + step)));
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "ArrowRight") turn(1);
    if (event.key === "ArrowLeft") turn(-1);
  }

  return (
    <dialog
      ref={dialog}
      aria-label="Pictures, larger"
      onClose={onClose}
      onKeyDown={onKeyDown}
      className="m-0 h-dvh max-h-none w-dvw max-w-none bg-paper backdrop:bg-veil open:animate-fade-in"
    >
      <div className="grid size-full place-items-center overflow-hidden sm:p-6">
        {picture ? (
          <button
            type="button"
            aria-label={near ? "Smaller" : "Larger"}
            onClick={(event) => {
              const box = event.currentTarget.getBoundingClientRect();
              const key = event.detail === 0;
              setNear((was) =>
                was
                  ? null
                  : {
                      x: key ? 50 : ((event.clientX - box.left) / box.width) * 100,
                      y: key ? 50 : ((event.clientY - box.top) / box.height) * 100,
                    },
              );
            }}
            className="block aspect-square w-[min(100dvw,100dvh)] overflow-hidden sm:w-[min(calc(100dvw-48px),calc(100dvh-48px))] sm:rounded-panel"
            style={{ cursor: near ? "zoom-out" : "zoom-in" }}
          >
            <span
              className="block size-full transition-transform duration-180"
              style={near ? { transform: "scale(2)", transformOrigin: `${near.x}% ${near.y}%` } : undefined}
            >
              <Picture picture={picture} sizes="100vmin" load="eager" />
            </span>
          </button>
        ) : null}
      </div>
      <button
        type="button"
        onClick={() => dialog.current?.close()}
        aria-label="Close"
        className={`${ROUND} absolute top-4 right-4`}
      >
        <X aria-hidden="true" className="size-5" />
      </button>
      {pictures.length > 1 ? (
        <div className="absolute inset-x-0 bottom-5 flex items-center justify-center gap-3">
          <button
            type="button"
            disabled={at === 0}
            onClick={() => turn(-1)}
            aria-label="Picture before"
            className={ROUND}
          >
            <ChevronLeft aria-hidden="true" className="size-5" />
          </button>
          <p className="rounded-full bg-card/85 px-3 py-1 text-sm tnum" aria-live="polite">
            {at + 1} of {pictures.length}
          </p>
          <button
            type="button"
            disabled={at === pictures.length - 1}
            onClick={() => turn(1)}
            aria-label="Next picture"
            className={ROUND}
          >
            <ChevronRight aria-hidden="true" className="size-5" />
          </button>
        </div>
      ) : null}
    </dialog>
  );
}
