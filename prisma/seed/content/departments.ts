import { audio } from "./electronics/audio";
import { cameras } from "./electronics/cameras";
import { computers } from "./electronics/computers";
import { gaming } from "./electronics/gaming";
import { phones } from "./electronics/phones";
import type { Department } from "./types";

/** The departments in the order of the header. */
export const DEPARTMENTS: readonly Department[] = [
  {
    name: "Electronics",
    description: "Headphones, cameras, computers and the small things that keep them running.",
    object: "laptop",
    ground: "sky",
    commissionBps: 800,
    resold: true,
    groups: [audio, cameras, computers, phones, gaming],
  },
];
