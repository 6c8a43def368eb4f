import "server-only";
import { deflateSync } from "node:zlib";
import { thumbHashToAverageRGBA, thumbHashToRGBA } from "thumbhash";
import type { PictureView } from "../model/views";

const SIDE = 6;

/**
 * A ThumbHash as a CSS background of about 200 characters: the browser's own smoothing makes the blur out of 6 x 6 pixels.
 * For the pictures a page is about; null for a hash that can't be read.
 */
export function blurOf(hash: string | null): string | null {
  return readHash(hash, (bytes) => {
    const { w, h, rgba } = thumbHashToRGBA(bytes);
    const rows: number[] = [];
    for (let y = 0; y < SIDE; y += 1) {
      rows.push(0);
      for (let x = 0; x < SIDE; x += 1) {
        const at = (Math.floor(((y + 0.5) / SIDE) * h) * w + Math.floor(((x + 0.5) / SIDE) * w)) * 4;
        rows.push(rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0);
      }
    }
    return `url(data:image/png;base64,${png(SIDE, SIDE, Buffer.from(rows)).toString("base64")}) 0 0/cover`;
  });
}

/**
 * A picture as lists show it, with its mean colour until it is there: a page shows dozens of them, and their blurs don't
 * compress. Null without a key.
 */
export function pictureOf(key: string | null, hash: string | null, alt: string): PictureView | null {
  return key ? { key, alt, placeholder: colourOf(hash) } : null;
}

function colourOf(hash: string | null): string | null {
  return readHash(hash, (bytes) => {
    const { r, g, b } = thumbHashToAverageRGBA(bytes);
    const parts = [r, g, b].map((part) => Math.round(Math.min(1, Math.max(0, part)) * 255));
    return `#${Buffer.from(parts).toString("hex")}`;
  });
}

/** What `read` makes of a ThumbHash; null without one, and for one that can't be read. */
function readHash(hash: string | null, read: (bytes: Buffer) => string): string | null {
  if (!hash) return null;
  try {
    return read(Buffer.from(hash, "base64"));
  } catch {
    return null;
  }
}

function png(width: number, height: number, scanlines: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(scanlines, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
