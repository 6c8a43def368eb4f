/** From this alpha on a pixel's own colour is trusted. */
const SOLID = 216;

/**
 * The source's half-transparent edge pixels carry compression noise. They take the mean colour of the solid pixels
 * around them, and the faintest of them go, so that an enlarged edge has neither specks nor a pale rim.
 */
export function cleanEdges(pixels: Buffer, width: number, height: number): Buffer {
  const out = Buffer.from(pixels);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      const alpha = pixels[at + 3] as number;
      if (alpha === 0 || alpha >= SOLID) continue;
      out[at + 3] = Math.max(0, Math.round(((alpha - 40) * 255) / 200));
      let [red, green, blue, found] = [0, 0, 0, 0];
      for (let dy = -3; dy <= 3; dy++) {
        for (let dx = -3; dx <= 3; dx++) {
          const [nx, ny] = [x + dx, y + dy];
          if (nx < 0 || ny < 0 || nx >= width || ny >= height) continue;
          const near = (ny * width + nx) * 4;
          if ((pixels[near + 3] as number) < SOLID) continue;
          const weight = 1 / (dx * dx + dy * dy);
          red += (pixels[near] as number) * weight;
          green += (pixels[near + 1] as number) * weight;
          blue += (pixels[near + 2] as number) * weight;
          found += weight;
        }
      }
      if (found === 0) continue;
      out[at] = red / found;
      out[at + 1] = green / found;
      out[at + 2] = blue / found;
    }
  }
  return out;
}
