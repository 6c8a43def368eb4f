/** What stands in the browser for polyfills that every browser of the build's targets has by itself: next.config.ts. */
export {};
