import { chromium } from "@playwright/test";
import lighthouse from "lighthouse";
import { findPort } from "@/lib/local/ports";
import { findChromium } from "@/tests/runner/programs.mjs";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"] as const;

export type Scores = Record<(typeof CATEGORIES)[number], number>;
/** Median scores of a page, 0 to 100, and what the last look still found, worst first. */
export type Rated = { scores: Scores; found: string[] };

/**
 * Rates pages with Lighthouse's mobile preset (simulated slow 4G, four times slower processor), each `runs` times.
 * @param pages address by name
 * @param cookie sent along, for a page that is somebody's own
 */
export async function ratePages(
  pages: Readonly<Record<string, string>>,
  { runs, cookie }: { runs: number; cookie: string },
): Promise<Record<string, Rated>> {
  const port = await findPort();
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: [`--remote-debugging-port=${port}`, "--no-sandbox"],
  });
  try {
    const rated: Record<string, Rated> = {};
    for (const [name, url] of Object.entries(pages)) {
      const all: Rated[] = [];
      for (let run = 0; run < runs; run += 1) all.push(await rate(url, port, cookie));
      const scores = Object.fromEntries(
        CATEGORIES.map((category) => [category, median(all.map((one) => one.scores[category]))]),
      ) as Scores;
      rated[name] = { scores, found: all.at(-1)?.found ?? [] };
    }
    return rated;
  } finally {
    await browser.close();
  }
}

async function rate(url: string, port: number, cookie: string): Promise<Rated> {
  const result = await lighthouse(url, {
    port,
    output: "json",
    logLevel: "silent",
    onlyCategories: [...CATEGORIES],
    extraHeaders: { Cookie: cookie },
  });
  if (!result || result.lhr.runtimeError)
    throw new Error(`Lighthouse failed on ${url}: ${result?.lhr.runtimeError?.message}`);
  const { categories, audits } = result.lhr;
  const scores = Object.fromEntries(
    CATEGORIES.map((category) => [category, Math.round((categories[category]?.score ?? 0) * 100)]),
  ) as Scores;
  const found = Object.values(audits)
    .filter(({ score, scoreDisplayMode }) => score !== null && score < 0.9 && scoreDisplayMode !== "manual")
    .sort((one, other) => (one.score ?? 0) - (other.score ?? 0))
    .map(({ id, score, displayValue }) => `${id} ${score}${displayValue ? ` (${displayValue})` : ""}`);
  return { scores, found };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
