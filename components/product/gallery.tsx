"use client";

import { type ReactNode, useEffect, useRef, useState, ViewTransition } from "react";
import { Picture } from "@/components/catalog/picture";
import { cn } from "@/components/ui/cn";
import { useCode } from "@/components/ui/use-code";
import { useChoice } from "./choice-context";

const loadZoom = () => import("./gallery-zoom").then((module) => module.GalleryZoom);

const THUMBS = 10;

/** Pictures of the chosen variant: a strip to swipe, thumbnails, and a larger view. Arrow keys move it. */
export function Gallery({ zoomIcon }: { zoomIcon: ReactNode }) {
  const { product, variant } = useChoice();
  const { pictures, title } = product;
  const shown = variant.pictures.flatMap((index) => pictures[index] ?? []);
  const begun = useRef(variant.id);
  const strip = useRef<HTMLUListElement>(null);
  const [at, setAt] = useState(0);
  const [zoomed, setZoomed] = useState(false);
  const [GalleryZoom, fetchZoom] = useCode(loadZoom);

  // Another variant starts at its own first picture. Not the first one: to scroll lays the page out, while it comes alive.
  useEffect(() => {
    if (begun.current === variant.id) return;
    begun.current = variant.id;
    strip.current?.scrollTo({ left: 0, behavior: "instant" });
    setAt(0);
  }, [variant.id]);

  function show(index: number) {
    const list = strip.current;
    if (!list) return;
    list.scrollTo({ left: index * list.clientWidth, behavior: "smooth" });
  }

  function follow() {
    const list = strip.current;
    if (list && list.clientWidth > 0) setAt(Math.round(list.scrollLeft / list.clientWidth));
  }

  if (shown.length === 0) {
    return (
      <div className="display grid aspect-square place-items-center rounded-picture bg-hush text-5xl text-soft">
        <span aria-hidden="true">{title.slice(0, 1)}</span>
        <span className="sr-only">No picture yet</span>
      </div>
    );
  }

  return (
    <section aria-label="Pictures" className="grid gap-3">
      <ViewTransition name={`picture-${product.id}`} default="none" share="auto">
        <div className="relative -mx-4 sm:mx-0">
          <ul
            ref={strip}
            onScroll={follow}
            tabIndex={shown.length > 1 ? 0 : undefined}
            aria-label={`Pictures of ${title}`}
            className="no-scrollbar flex snap-x snap-mandatory overflow-x-auto overscroll-x-contain sm:rounded-panel"
          >
            {shown.map((picture, index) => (
              <li key={picture.key} className="relative aspect-square w-full shrink-0 snap-center">
                <Picture
                  picture={picture}
                  sizes="(min-width: 1280px) 420px, (min-width: 768px) 45vw, 100vw"
                  load={index === 0 ? "first" : "lazy"}
                />
              </li>
            ))}
          </ul>
          <button
            type="button"
            onPointerEnter={fetchZoom}
            onClick={() => {
              fetchZoom();
              setZoomed(true);
            }}
            aria-label="Look closer"
            className="needs-script absolute right-4 bottom-4 grid size-11 place-items-center rounded-full bg-white/85 text-[oklch(0.22_0.02_265)] transition-colors hover:bg-white"
          >
            {zoomIcon}
          </button>
        </div>
      </ViewTransition>
      {shown.length > 1 ? (
        <ul className="needs-script no-scrollbar -m-1.5 grid auto-cols-[calc((100%-40px)/5)] grid-flow-col gap-2.5 overflow-x-auto p-1.5">
          {shown.slice(0, THUMBS).map((picture, index) => (
            <li key={picture.key}>
              <button
                type="button"
                onClick={() => show(index)}
                aria-label={`Picture ${index + 1} of ${shown.length}`}
                aria-current={index === at || undefined}
                className={cn(
                  "block aspect-square w-full overflow-hidden rounded-control outline-2 outline-offset-2 transition-[outline-color]",
                  index === at ? "outline-ink" : "outline-transparent hover:outline-edge",
                )}
              >
                <Picture picture={picture} alt="" sizes="80px" widest={320} />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {zoomed && GalleryZoom ? (
        <GalleryZoom pictures={shown} start={at} onClose={() => setZoomed(false)} />
      ) : null}
    </section>
  );
}
