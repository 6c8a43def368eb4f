import { isPortFree } from "@/lib/local/ports";

// Below the range from which the system hands out ports by itself, so that a port stays free until it is used.
const LOWEST = 20_000;
const HIGHEST = 30_000;

/** Each worker of a run has this many ports for what its test files start. */
export const PORTS_PER_WORKER = 3;

/** `count` neighbouring ports that nothing listens on. */
export async function freePorts(count: number): Promise<number[]> {
  for (;;) {
    const first = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST - count));
    const ports = Array.from({ length: count }, (_, index) => first + index);
    const free = await Promise.all(ports.map(isPortFree));
    if (free.every(Boolean)) return ports;
  }
}
