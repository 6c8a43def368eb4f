import type { Measured } from "../model";

export type Figure = Omit<Measured, "bench">;

/** Milliseconds of each call, after one round that warms up; `label` names the slowest. */
export async function timesOf<T>(
  inputs: readonly T[],
  rounds: number,
  act: (input: T) => Promise<number | undefined>,
): Promise<{ ms: number; input: T }[]> {
  const times: { ms: number; input: T }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    for (const input of inputs) {
      const began = performance.now();
      const own = await act(input);
      if (round > 0) times.push({ ms: own ?? performance.now() - began, input });
    }
  }
  return times.sort((a, b) => a.ms - b.ms);
}

/** The value that this share of sorted numbers does not pass. */
export function quantileOf(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1))] ?? 0;
}

/** Median, p99 and the slowest; `keys` are the names of the p99 in the report. */
export function figuresOf(
  what: string,
  sorted: readonly number[],
  { keys, target, slowest }: { keys: readonly string[]; target: number; slowest?: string },
): Figure[] {
  const p99 = quantileOf(sorted, 0.99);
  const [first, ...others] = keys;
  return [
    { what: `${what}, median of ${sorted.length}`, value: quantileOf(sorted, 0.5), unit: "ms" },
    {
      what: `${what}, p99`,
      value: p99,
      unit: "ms",
      target: `< ${target} ms`,
      reached: p99 < target,
      ...(first ? { key: first } : {}),
    },
    ...others.map((key) => ({ what: `  as ${key}`, value: p99, unit: "ms", key })),
    { what: `  slowest${slowest ? `: ${slowest}` : ""}`, value: sorted.at(-1) ?? 0, unit: "ms" },
  ];
}
