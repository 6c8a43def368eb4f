import { fromLab, hexBytes, toLab } from "./oklab";

/** Below this mean chroma an object counts as grey: it is dyed rather than turned. */
const GREY = 0.035;
/** Hues this near to the object's own (radians) take the new colour whole; from `FAR` on they keep theirs. */
const NEAR = 0.9;
const FAR = 1.5;

/**
 * A copy of RGBA pixels whose main colour has become `swatch`: hue is turned, chroma and lightness are moved towards it,
 * while shading, highlights and parts of another colour (the lamp beside a sofa) stay as they are.
 */
export function tintPixels(pixels: Uint8Array, swatch: string): Uint8Array {
  const [targetL, targetA, targetB] = toLab(...hexBytes(swatch));
  const target = { l: targetL, c: Math.hypot(targetA, targetB), h: Math.atan2(targetB, targetA) };
  const own = mainColour(pixels);
  const grey = own.c < GREY;
  const lift = (target.l - own.l) * (grey ? 0.55 : 0.7);
  const gain = Math.min(1.3, target.c / Math.max(own.c, 0.01));
  const out = Uint8Array.from(pixels);
  for (let i = 0; i < pixels.length; i += 4) {
    if (pixels[i + 3] === 0) continue;
    const [l, a, b] = toLab(pixels[i] as number, pixels[i + 1] as number, pixels[i + 2] as number);
    const c = Math.hypot(a, b);
    // Moved lightness fades out towards black and white, so that outlines and highlights survive.
    const body = Math.min(1, 4.5 * l * (1.04 - l));
    if (grey) {
      const dye = target.c * body * 0.9;
      paint(out, i, l + lift * body, Math.cos(target.h) * dye, Math.sin(target.h) * dye);
      continue;
    }
    const away = Math.abs(turn(Math.atan2(b, a) - own.h));
    const share = away <= NEAR ? 1 : away >= FAR ? 0 : (FAR - away) / (FAR - NEAR);
    const weight = share * Math.min(1, c / 0.04);
    if (weight === 0) continue;
    const hue = target.h + turn(Math.atan2(b, a) - own.h) * 0.45;
    const chroma = c * gain;
    paint(
      out,
      i,
      l + lift * weight * body,
      a + (Math.cos(hue) * chroma - a) * weight,
      b + (Math.sin(hue) * chroma - b) * weight,
    );
  }
  return out;
}

/** Lightness, chroma and hue of the colour that most of an object has. */
function mainColour(pixels: Uint8Array) {
  const bins = Array.from({ length: 24 }, () => ({ weight: 0, a: 0, b: 0, l: 0 }));
  let alpha = 0;
  let chroma = 0;
  let lightness = 0;
  for (let i = 0; i < pixels.length; i += 16) {
    const opacity = (pixels[i + 3] as number) / 255;
    if (opacity < 0.5) continue;
    const [l, a, b] = toLab(pixels[i] as number, pixels[i + 1] as number, pixels[i + 2] as number);
    const c = Math.hypot(a, b);
    alpha += opacity;
    chroma += c;
    lightness += l;
    const bin = bins[
      Math.floor(((Math.atan2(b, a) + Math.PI) / (2 * Math.PI)) * 24) % 24
    ] as (typeof bins)[0];
    bin.weight += c;
    bin.a += a * c;
    bin.b += b * c;
    bin.l += l * c;
  }
  if (alpha === 0 || chroma / alpha < GREY) {
    return { l: alpha ? lightness / alpha : 0.5, c: alpha ? chroma / alpha : 0, h: 0 };
  }
  // The heaviest three neighbouring bins: one hue, not the average of two.
  let best = { weight: -1, a: 0, b: 0, l: 0 };
  bins.forEach((bin, index) => {
    const near = [bins[(index + 23) % 24], bin, bins[(index + 1) % 24]] as typeof bins;
    const sum = near.reduce(
      (t, n) => ({ weight: t.weight + n.weight, a: t.a + n.a, b: t.b + n.b, l: t.l + n.l }),
      { weight: 0, a: 0, b: 0, l: 0 },
    );
    if (sum.weight > best.weight) best = sum;
  });
  const a = best.a / best.weight;
  const b = best.b / best.weight;
  return { l: best.l / best.weight, c: Math.hypot(a, b), h: Math.atan2(b, a) };
}

function turn(angle: number): number {
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
}

function paint(out: Uint8Array, at: number, l: number, a: number, b: number): void {
  const [red, green, blue] = fromLab([Math.max(0, Math.min(1, l)), a, b]);
  out[at] = red;
  out[at + 1] = green;
  out[at + 2] = blue;
}
