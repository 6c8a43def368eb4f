import "server-only";
import sharp from "sharp";

export type DocumentType = { contentType: string; ending: string };

const IMAGES: Record<string, DocumentType> = {
  jpeg: { contentType: "image/jpeg", ending: "jpg" },
  png: { contentType: "image/png", ending: "png" },
  webp: { contentType: "image/webp", ending: "webp" },
};

/** What a file is, by its bytes: a whole PDF or a picture that can be decoded; null for everything else. */
export async function sniffDocument(bytes: Uint8Array): Promise<DocumentType | null> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.subarray(0, 5).toString("latin1") === "%PDF-") {
    const isWhole = file.subarray(-1_024).includes("%%EOF");
    return isWhole ? { contentType: "application/pdf", ending: "pdf" } : null;
  }
  try {
    const image = sharp(file, { limitInputPixels: 60_000_000, failOn: "error" });
    const { format } = await image.metadata();
    const type = IMAGES[format ?? ""];
    if (!type) return null;
    await image.stats();
    return type;
  } catch {
    return null;
  }
}
