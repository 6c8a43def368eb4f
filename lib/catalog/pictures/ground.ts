import { GROUNDS, type Ground } from "./colours";
import { fromLab, hexBytes, type Lab, toLab } from "./oklab";

const cache = new Map<string, Buffer>();

/** Pixels of a ground, RGB: light above the middle, deeper towards the corners. */
export function groundPixels(ground: Ground, width: number): Buffer {
  const key = `${ground} ${width}`;
  const known = cache.get(key);
  if (known) return known;
  const steps = shades(ground);
  const pixels = Buffer.alloc(width * width * 3);
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < width; x++) {
      const away = Math.hypot((x + 0.5) / width - 0.5, ((y + 0.5) / width - 0.4) * 0.92) / 0.78;
      // A 2 x 2 pattern of fractions of a step hides the bands of a slow gradient.
      const nudge = (((x & 1) * 2 + ((x + y) & 1)) / 4) * 1.6;
      const step = Math.min(STEPS - 1, Math.floor(Math.min(1, away) * (STEPS - 3) + nudge));
      pixels.set(steps[step] as [number, number, number], (y * width + x) * 3);
    }
  }
  if (width <= 640) cache.set(key, pixels);
  return pixels;
}

const STEPS = 256;

function shades(ground: Ground): [number, number, number][] {
  const light = toLab(...hexBytes(GROUNDS[ground].light));
  const deep = toLab(...hexBytes(GROUNDS[ground].deep));
  return Array.from({ length: STEPS }, (_, index) => {
    const t = index / (STEPS - 1);
    const eased = t * t * (3 - 2 * t) * 0.4 + t * 0.6;
    return fromLab(light.map((from, i) => from + ((deep[i] as number) - from) * eased) as unknown as Lab);
  });
}

/** Shadows take the colour of the ground they fall on, darkened. */
export function shadowColour(ground: Ground): { r: number; g: number; b: number } {
  const [, a, b] = toLab(...hexBytes(GROUNDS[ground].deep));
  const [r, g, blue] = fromLab([0.36, a * 1.5, b * 1.5]);
  return { r, g, b: blue };
}
