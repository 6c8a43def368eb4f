import { pageScripts } from "@/tests/support/page-scripts";
import { expect, test } from "./fixtures";
import { PAGES } from "./pages";

/** Script that a page may bring, kilobytes as a CDN sends it (brotli). React and the router alone are 112 of them. */
const BUDGET_KB = {
  "/": 130,
  "/c/[...path]": 130,
  "/p/[slug]": 130,
  "/s/[...path]": 130,
  "/search": 140,
  "/cart": 140,
};

test("no page of the shop brings more script than its budget", async ({ page, baseURL }) => {
  const weights: string[] = [];
  const heavy: string[] = [];
  for (const [route, budget] of Object.entries(BUDGET_KB)) {
    const entry = PAGES[route];
    if (!entry || "leadsTo" in entry) throw new Error(`${route} is no page`);
    const path = typeof entry.address === "string" ? entry.address : await entry.address(page);
    const { files, gzipKb, brotliKb } = await pageScripts(baseURL ?? "", path);
    weights.push(`${route}: ${brotliKb.toFixed(1)} kB (gzip ${gzipKb.toFixed(1)}), ${files} files`);
    if (files === 0 || brotliKb > budget) heavy.push(`${weights.at(-1)}, budget ${budget}`);
  }
  test.info().annotations.push({ type: "script", description: weights.join("; ") });
  console.info(weights.join("\n"));
  expect(heavy).toEqual([]);
});

test("a browser is told to compile React while it arrives, and React wakes up a task before the page", async ({
  page,
}) => {
  const scripts: Promise<string>[] = [];
  page.on("response", (response) => {
    if (/\/_next\/static\/.*\.js$/.test(response.url())) scripts.push(response.text());
  });
  await page.goto("/", { waitUntil: "networkidle" });
  const react = (await Promise.all(scripts)).filter((text) => text.includes("hydrateRoot="));
  expect(react.length).toBe(1);
  expect(react[0]).toMatch(/^\/\/# allFunctionsCalledOnLoad\n/);
  // Next begins behind the script of ours that it put into the page first.
  const inline = await page.locator("head > script:not([src])").allTextContents();
  expect(inline.filter((text) => text === "")).toHaveLength(1);
});
