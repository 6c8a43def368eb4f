import { fileURLToPath } from "node:url";
import type { NextConfig } from "next";
import { hintCompilation } from "./lib/platform/browser/compile-hints";
import { LIFETIME } from "./lib/platform/cache/manifest";

const config: NextConfig = {
  // Partial prefetching stays off: with it an unknown product is first answered by a streamed shell that no CDN may keep.
  cacheComponents: true,
  cacheHandlers: {
    default: fileURLToPath(new URL("./lib/platform/cache/shared-reads.mjs", import.meta.url)),
  },
  cacheLife: LIFETIME,
  compiler: { runAfterProductionCompile: hintCompilation },
  distDir: process.env.NEXT_DIST_DIR || ".next",
  // Shop pages are whole before they are sent, so no crawler needs them rendered anew and uncached for its metadata.
  htmlLimitedBots: /(?!)/,
  poweredByHeader: false,
  // What to preload stands in the page, once and compressed; Next sends it as a header beside each answer otherwise.
  reactMaxHeadersLength: 0,
  reactStrictMode: true,
  // `npm run check` does both, with the faster native compiler.
  typescript: { ignoreBuildErrors: true },
  // Evidence for a dispute is a file of up to five megabytes.
  // Route types come through next-env.d.ts, so that a build into another folder leaves tsconfig.json alone.
  experimental: { strictRouteTypes: true, globalNotFound: true, serverActions: { bodySizeLimit: "6mb" } },
  turbopack: {
    // Parts of Next's runtime in every page that none of ours needs: polyfills that all browsers of its targets have by
    // themselves, an error page that app/global-error.tsx stands in for, constants of the server. Where Next names them
    // otherwise one day, they come back, and the budget of tests/e2e/browse-budget.spec.ts tells.
    // How a page is sent is another matter: docs/decisions/0017-kept-pages-as-sent.md.
    resolveAlias: {
      "../../server/send-payload": "./lib/platform/cache/send-page.mjs",
      "../build/polyfills/polyfill-module": { browser: "./lib/platform/browser/nothing.mjs" },
      "next/dist/compiled/process": { browser: "./lib/platform/browser/process.mjs" },
      "./builtin/global-error": { browser: "./components/shell/default-error.tsx" },
      "../components/builtin/global-error": { browser: "./components/shell/default-error.tsx" },
      "../../../lib/constants": { browser: "./lib/platform/browser/next-constants.mjs" },
      "../../../../lib/constants": { browser: "./lib/platform/browser/next-constants.mjs" },
      "./cjs/react.production.js": { browser: "./lib/platform/browser/react.cjs" },
    },
  },
  serverExternalPackages: ["@node-rs/argon2", "pg", "graphile-worker", "sharp", "pino", "pdfkit"],
};

export default config;
