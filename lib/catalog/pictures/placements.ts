import type { View } from "./recipe";

/** Where a copy of the object stands: centre and longer side as shares of the picture's width, degrees clockwise. */
export type Placement = { x: number; y: number; size: number; angle: number; mirrored: boolean };

/** The copies of an object that make a view, farthest first. Bulky objects are drawn smaller, slim ones larger. */
export function placements(view: View, { fill }: { fill: number }): Placement[] {
  const size = Math.max(0.5, Math.min(0.62, 0.64 - 0.17 * fill));
  switch (view) {
    case "front":
      return [{ x: 0.5, y: 0.49, size, angle: 0, mirrored: false }];
    case "turned":
      return [{ x: 0.5, y: 0.49, size: size * 1.02, angle: 12, mirrored: true }];
    case "close":
      return [{ x: 0.56, y: 0.55, size: size * 1.72, angle: -6, mirrored: false }];
    case "pair":
      return [
        { x: 0.65, y: 0.39, size: size * 0.66, angle: 8, mirrored: true },
        { x: 0.39, y: 0.57, size: size * 0.82, angle: -4, mirrored: false },
      ];
  }
}
