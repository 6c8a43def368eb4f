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

test("a page that waits for one of its scripts leaves the processor alone, and wakes up when it has come", async ({
  page,
}) => {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let held = 0;
  await page.route("**/_next/static/**/*.js", async (route) => {
    const response = await route.fetch();
    if ((await response.text()).includes("used outside of CartProvider")) {
      held += 1;
      await released;
    }
    await route.fulfill({ response });
  });
  // React goes on with work that it has put off by a message to itself.
  await page.addInitScript(() => {
    const { postMessage } = MessagePort.prototype;
    Object.assign(window, { messages: 0 });
    MessagePort.prototype.postMessage = function (this: MessagePort, ...sent: unknown[]) {
      Object.assign(window, { messages: Reflect.get(window, "messages") + 1 });
      return Reflect.apply(postMessage, this, sent);
    };
  });
  const messages = () => page.evaluate(() => Number(Reflect.get(window, "messages")));
  await page.goto("/", { waitUntil: "commit" });
  await expect.poll(messages).toBeGreaterThan(0);
  await page.waitForTimeout(1_000);
  expect(held).toBe(1);
  // Where it spins, it is some hundred in a second.
  const before = await messages();
  await page.waitForTimeout(1_000);
  expect((await messages()) - before).toBeLessThan(20);
  release();
  const cart = page.getByRole("banner").getByRole("link", { name: /^Cart/ });
  const isAwake = () => cart.evaluate((link) => Object.keys(link).some((key) => key.startsWith("__react")));
  await expect.poll(isAwake).toBe(true);
  await cart.click();
  await expect(page.getByRole("dialog", { name: /cart/i })).toBeVisible();
});
