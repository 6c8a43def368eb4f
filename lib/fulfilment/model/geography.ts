import type { Place } from "./places";

/** `country` where it is known: its holidays are kept there. */
export type Point = { latitude: number; longitude: number; country?: string };

/** Kilometres over the ground between two points. */
export function distanceKm(a: Point, b: Point): number {
  const rad = Math.PI / 180;
  const dLat = (b.latitude - a.latitude) * rad;
  const dLon = (b.longitude - a.longitude) * rad;
  const h =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(a.latitude * rad) * Math.cos(b.latitude * rad) * Math.sin(dLon / 2) ** 2;
  return 12_742 * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Middle of the country by where its people live; null for one we have no point of. */
export function pointOf(place: Place): Point | null {
  const centre = CENTRES[place.country];
  return centre ? { latitude: centre[0], longitude: centre[1], country: place.country } : null;
}

const CENTRES: Record<string, readonly [latitude: number, longitude: number]> = {
  AE: [25.1, 55.2],
  AR: [-34.6, -60.5],
  AT: [47.9, 15.4],
  AU: [-34.5, 146.5],
  BE: [50.9, 4.4],
  BG: [42.6, 24.6],
  BR: [-21.5, -46.5],
  CA: [45.5, -77.5],
  CH: [47.1, 8.0],
  CL: [-34.3, -71.2],
  CN: [32.5, 114.5],
  CO: [5.5, -74.5],
  CY: [35.0, 33.3],
  CZ: [49.9, 15.3],
  DE: [51.0, 9.8],
  DK: [55.7, 11.3],
  EE: [59.1, 25.4],
  ES: [40.0, -3.0],
  FI: [61.2, 24.7],
  FR: [47.2, 2.6],
  GB: [52.7, -1.6],
  GR: [38.6, 23.1],
  HK: [22.3, 114.2],
  HR: [45.4, 16.1],
  HU: [47.3, 19.2],
  IE: [53.2, -7.1],
  IL: [32.0, 34.9],
  IN: [22.3, 78.6],
  IS: [64.3, -21.3],
  IT: [43.2, 11.7],
  JP: [35.6, 137.5],
  KR: [36.9, 127.6],
  KW: [29.3, 47.9],
  LT: [55.2, 24.2],
  LU: [49.7, 6.1],
  LV: [56.9, 24.3],
  MT: [35.9, 14.4],
  MX: [20.6, -100.4],
  NL: [52.1, 5.0],
  NO: [60.6, 9.4],
  NZ: [-39.2, 175.4],
  PL: [51.7, 19.4],
  PT: [39.6, -8.6],
  RO: [45.2, 25.6],
  SE: [58.6, 15.5],
  SG: [1.3, 103.8],
  SI: [46.2, 14.8],
  SK: [48.6, 18.9],
  TR: [39.6, 31.5],
  US: [38.6, -90.3],
  ZA: [-27.6, 28.2],
};
