import { defineConfig, devices } from "@playwright/test";
import { findChromium } from "./tests/runner/programs.mjs";

const browser = {
  browserName: "chromium" as const,
  launchOptions: {
    executablePath: await findChromium(),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  },
};

export default defineConfig({
  testDir: "tests/e2e",
  // The fixtures use the store's own server modules: there `server-only` leads to an empty module.
  tsconfig: "tests/e2e/tsconfig.json",
  globalSetup: "./tests/e2e/fixtures/global-setup.ts",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // A page that is slow on a busy machine may be asked once more; what is wrong fails twice.
  retries: 1,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: "list",
  outputDir: "test-results",
  use: {
    ...browser,
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    locale: "en-US",
    timezoneId: "UTC",
    trace: process.env.E2E_TRACE ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "desktop", use: { viewport: { width: 1440, height: 900 } } },
    {
      name: "phone",
      use: {
        viewport: { width: 390, height: 844 },
        deviceScaleFactor: 2,
        hasTouch: true,
        isMobile: true,
        userAgent: devices["Pixel 7"].userAgent,
      },
    },
  ],
});
