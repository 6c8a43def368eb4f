import "server-only";
import sharp from "sharp";
import { imageFile } from "../image-sizes";
import { servePicture } from "../pictures/serve";

const WIDTH = 1200;
const HEIGHT = 630;
const FADE = 90;

/**
 * A product's picture as the 1200 x 630 JPEG that other sites show of a link: whole in the middle, its own ground going
 * on to both sides. Null when the picture is gone.
 */
export async function sharePicture(key: string): Promise<Buffer | null> {
  const picture = await servePicture(imageFile(key, 1024, "webp"));
  if (!picture) return null;
  const sharpened = await sharp(picture.bytes).resize(HEIGHT, HEIGHT, { fit: "cover" }).toBuffer();
  const edges = Buffer.from(
    `<svg width="${HEIGHT}" height="${HEIGHT}"><defs><linearGradient id="f">
      <stop offset="0" stop-color="#000"/><stop offset="${FADE / HEIGHT}" stop-color="#fff"/>
      <stop offset="${1 - FADE / HEIGHT}" stop-color="#fff"/><stop offset="1" stop-color="#000"/>
    </linearGradient></defs><rect width="100%" height="100%" fill="url(#f)"/></svg>`,
  );
  const alpha = await sharp(edges).extractChannel(0).toBuffer();
  const middle = await sharp(sharpened).removeAlpha().joinChannel(alpha).png().toBuffer();
  return sharp(picture.bytes)
    .resize(24, 12, { fit: "fill" })
    .blur(3)
    .resize(WIDTH, HEIGHT, { fit: "fill", kernel: "cubic" })
    .composite([{ input: middle, left: (WIDTH - HEIGHT) / 2, top: 0 }])
    .jpeg({ quality: 82, progressive: true })
    .toBuffer();
}
