/** One number of a benchmark, and what it is held against. */
export type Measured = {
  bench: string;
  /** Its name in the JSON report, behind the benchmark's: "rowsPerSecond" is "import.rowsPerSecond" there; one with a dot stands as it is. */
  key?: string;
  /** What was measured, in words. */
  what: string;
  value: number;
  unit: string;
  /** The target, as printed: ">= 50 % of pgbench". */
  target?: string;
  /** Whether it was reached; left out where there is no target. */
  reached?: boolean;
};

/** What was given after the names: `--listings FILE` is `{ listings: "FILE" }`. */
export type BenchOptions = Readonly<Record<string, string>>;

/** A benchmark: sets up what it needs, measures, cleans up, and says what it found. */
export type Bench = (options: BenchOptions) => Promise<Array<Omit<Measured, "bench">>>;
