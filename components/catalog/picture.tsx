"use client";

import { cn } from "@/components/ui/cn";
import {
  IMAGE_FORMATS,
  IMAGE_TYPES,
  type ImageWidth,
  imageSrcSet,
  imageUrl,
} from "@/lib/catalog/image-sizes";

export type PictureProps = {
  /** Storage key without size and format. */
  picture: { key: string; alt: string; placeholder: string | null };
  /** As in `<img sizes>`: how wide it stands, so that the browser takes no more than it needs. */
  sizes: string;
  /** The widest file it may ask for. */
  widest?: ImageWidth;
  /** "first" for what is on screen at once, with priority for the largest; the rest loads when it comes near. */
  load?: "first" | "eager" | "lazy";
  /** Replaces the picture's own words; "" where the text beside it says the same. */
  alt?: string;
  className?: string;
};

/**
 * A square picture in AVIF and WebP with its colour or blur until it is there. Give the frame its radius, not this. The
 * browser has its code for the cards anyway, so a page carries what it shows and not all its addresses once more.
 */
export function Picture({ picture, sizes, widest = 1024, load = "lazy", alt, className }: PictureProps) {
  return (
    <picture className="contents">
      {IMAGE_FORMATS.map((format) => (
        <source
          key={format}
          type={IMAGE_TYPES[format]}
          srcSet={imageSrcSet(picture.key, format, widest)}
          sizes={sizes}
        />
      ))}
      <img
        src={imageUrl(picture.key, widest)}
        alt={alt ?? picture.alt}
        width={1024}
        height={1024}
        loading={load === "lazy" ? "lazy" : "eager"}
        fetchPriority={load === "first" ? "high" : undefined}
        decoding={load === "first" ? "sync" : "async"}
        className={cn("block size-full object-cover", className)}
        style={{ background: picture.placeholder ?? undefined }}
      />
    </picture>
  );
}
