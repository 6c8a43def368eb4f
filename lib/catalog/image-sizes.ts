/** Widths in pixels that pictures are served in; every picture is square unless its row says otherwise. */
export const IMAGE_WIDTHS = [160, 320, 640, 1024] as const;
export type ImageWidth = (typeof IMAGE_WIDTHS)[number];

/** Formats in the order a `<picture>` offers them: the smaller one first. */
export const IMAGE_FORMATS = ["avif", "webp"] as const;
export type ImageFormat = (typeof IMAGE_FORMATS)[number];

export const IMAGE_TYPES: Readonly<Record<ImageFormat, string>> = { avif: "image/avif", webp: "image/webp" };

/** Name under which one size of a picture is stored: "demo/1f3a7-lilac-own-front-320.avif". */
export function imageFile(key: string, width: ImageWidth, format: ImageFormat): string {
  return `${key}-${width}.${format}`;
}

/** Address of one size of a picture. What it answers never changes: another picture has another key. */
export function imageUrl(key: string, width: ImageWidth, format: ImageFormat = "webp"): string {
  return `/media/${imageFile(key, width, format)}`;
}

/** `srcset` of all widths in one format, up to `widest`. */
export function imageSrcSet(key: string, format: ImageFormat, widest: ImageWidth = 1024): string {
  return IMAGE_WIDTHS.filter((width) => width <= widest)
    .map((width) => `${imageUrl(key, width, format)} ${width}w`)
    .join(", ");
}

/** Takes a stored name apart again; null when it names no size that is served. */
export function parseImageFile(file: string): { key: string; width: ImageWidth; format: ImageFormat } | null {
  const match = /^(.+)-(\d+)\.(avif|webp)$/.exec(file);
  const width = IMAGE_WIDTHS.find((one) => String(one) === match?.[2]);
  if (!match?.[1] || !width) return null;
  return { key: match[1], width, format: match[3] as ImageFormat };
}
