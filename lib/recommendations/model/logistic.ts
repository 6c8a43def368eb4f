/** A model of one probability: `1 / (1 + exp(-(bias + weights · standardised features)))`. */
export type Logistic = {
  weights: number[];
  bias: number;
  /** Mean and spread of each feature where it was learned; a feature that never varied has spread 1. */
  means: number[];
  spreads: number[];
};

export type Example = {
  features: readonly number[];
  /** Whether it was taken. */
  taken: boolean;
  /** How much it counts. */
  weight: number;
};

const MOST_STEPS = 30;
const CALM = 1e-7;

/**
 * Logistic regression by Newton's method with an L2 penalty on the weights (not on the bias); deterministic.
 * @returns null when there are not both taken and untaken examples
 */
export function trainLogistic(examples: readonly Example[], penalty = 1): Logistic | null {
  const size = examples[0]?.features.length ?? 0;
  if (!examples.some(({ taken }) => taken) || !examples.some(({ taken }) => !taken)) return null;
  const { means, spreads } = scaleOf(examples, size);
  const rows = examples.map(({ features }) => [
    1,
    ...features.map((value, at) => (value - (means[at] ?? 0)) / (spreads[at] ?? 1)),
  ]);
  const beta = new Array<number>(size + 1).fill(0);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const slope = beta.map((value, at) => (at === 0 ? 0 : -penalty * value));
    const bend = beta.map((_, row) =>
      beta.map((__, column) => (row === column ? (row === 0 ? 1e-9 : penalty) : 0)),
    );
    for (const [index, row] of rows.entries()) {
      const { taken, weight } = examples[index] as Example;
      const chance = sigmoid(dot(row, beta));
      const push = weight * (Number(taken) - chance);
      const curve = weight * chance * (1 - chance);
      for (let i = 0; i <= size; i += 1) {
        const value = row[i] as number;
        slope[i] = (slope[i] as number) + push * value;
        const line = bend[i] as number[];
        for (let j = 0; j <= i; j += 1) line[j] = (line[j] as number) + curve * value * (row[j] as number);
      }
    }
    const move = solve(bend, slope);
    for (const [at, value] of move.entries()) beta[at] = (beta[at] as number) + value;
    if (move.every((value) => Math.abs(value) < CALM)) break;
  }
  return { weights: beta.slice(1), bias: beta[0] as number, means, spreads };
}

/** The probability that an example with these features is taken. */
export function predict({ weights, bias, means, spreads }: Logistic, features: readonly number[]): number {
  return sigmoid(
    features.reduce(
      (sum, value, at) => sum + ((value - (means[at] ?? 0)) / (spreads[at] ?? 1)) * (weights[at] ?? 0),
      bias,
    ),
  );
}

function scaleOf(examples: readonly Example[], size: number): { means: number[]; spreads: number[] } {
  const means: number[] = [];
  const spreads: number[] = [];
  for (let at = 0; at < size; at += 1) {
    const values = examples.map(({ features }) => features[at] as number);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    means.push(mean);
    spreads.push(variance > 1e-12 ? Math.sqrt(variance) : 1);
  }
  return { means, spreads };
}

function sigmoid(value: number): number {
  return value >= 0 ? 1 / (1 + Math.exp(-value)) : Math.exp(value) / (1 + Math.exp(value));
}

function dot(one: readonly number[], other: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] as number) * (other[at] as number);
  return sum;
}

/** Solves `matrix · x = right` for a symmetric positive definite matrix given by its lower half (Cholesky). */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const size = right.length;
  const lower: number[][] = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = matrix[i]?.[j] as number;
      for (let k = 0; k < j; k += 1) sum -= (lower[i]?.[k] as number) * (lower[j]?.[k] as number);
      (lower[i] as number[])[j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / (lower[j]?.[j] as number);
    }
  }
  const half: number[] = [];
  for (let i = 0; i < size; i += 1) {
    let sum = right[i] as number;
    for (let k = 0; k < i; k += 1) sum -= (lower[i]?.[k] as number) * (half[k] as number);
    half.push(sum / (lower[i]?.[i] as number));
  }
  const result = new Array<number>(size).fill(0);
  for (let i = size - 1; i >= 0; i -= 1) {
    let sum = half[i] as number;
    for (let k = i + 1; k < size; k += 1) sum -= (lower[k]?.[i] as number) * (result[k] as number);
    result[i] = sum / (lower[i]?.[i] as number);
  }
  return result;
}
