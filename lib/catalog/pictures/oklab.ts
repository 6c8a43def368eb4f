/** Colour arithmetic in OKLab (Ottosson 2020): equal steps look equal, so a tint keeps its shading. */
export type Lab = readonly [lightness: number, a: number, b: number];

const LINEAR = Float64Array.from({ length: 256 }, (_, value) => {
  const c = value / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
});

/** sRGB bytes to OKLab. */
export function toLab(red: number, green: number, blue: number): Lab {
  const r = LINEAR[red] as number;
  const g = LINEAR[green] as number;
  const b = LINEAR[blue] as number;
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** sRGB bytes of linear light, in steps fine enough that rounding hides them. */
const STEPS = 8192;
const BYTES = Uint8Array.from({ length: STEPS + 1 }, (_, step) => {
  const c = step / STEPS;
  return Math.round(255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055));
});

/** How far linear light may leave the range of a screen before a colour counts as one it can't show. */
const SLACK = 0.004;

/** OKLab to sRGB bytes. A colour no screen can show loses chroma until it can; its hue stays. */
export function fromLab([lightness, a, b]: Lab): [number, number, number] {
  for (let share = 1; share > 0.2; share -= 0.12) {
    const l = (lightness + 0.3963377774 * a * share + 0.2158037573 * b * share) ** 3;
    const m = (lightness - 0.1055613458 * a * share - 0.0638541728 * b * share) ** 3;
    const s = (lightness - 0.0894841775 * a * share - 1.291485548 * b * share) ** 3;
    const red = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
    const green = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
    const blue = -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s;
    if (isShown(red) && isShown(green) && isShown(blue)) return [toByte(red), toByte(green), toByte(blue)];
  }
  const grey = toByte(lightness ** 3);
  return [grey, grey, grey];
}

/** "#rrggbb" to bytes. */
export function hexBytes(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function isShown(linear: number): boolean {
  return linear > -SLACK && linear < 1 + SLACK;
}

function toByte(linear: number): number {
  return BYTES[Math.max(0, Math.min(STEPS, Math.round(linear * STEPS)))] as number;
}
