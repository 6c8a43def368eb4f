import { mkdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { findPort } from "@/lib/local/ports";
import { runProgram, startProgram } from "@/tests/runner/run-program.mjs";

const NEXT = resolve("node_modules/next/dist/bin/next");
/** What Next writes around a paragraph, about; each text stands in the page twice, as HTML and as payload. */
const FRAME = 9_000;

/** A Next app of one static page without a script of its own, about as large as ours. */
export async function startBareNext(bytes: number): Promise<{ url: string; stop(): Promise<void> }> {
  // Below the repository's root, so that it finds the same Next.
  const dir = resolve(".next-bench-bare");
  await rm(dir, { recursive: true, force: true });
  await mkdir(join(dir, "app"), { recursive: true });
  const text = "A bare page. ".repeat(Math.ceil(Math.max(0, bytes - FRAME) / 2 / 13));
  await writeFile(
    join(dir, "app/layout.jsx"),
    `export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html>; }`,
  );
  await writeFile(
    join(dir, "app/page.jsx"),
    `const text = ${JSON.stringify(text)};
    export default function Page() { return <main><h1>Bare</h1><p>{text}</p></main>; }`,
  );
  await writeFile(
    join(dir, "next.config.mjs"),
    `export default { cacheComponents: true, poweredByHeader: false, turbopack: { root: ${JSON.stringify(resolve("."))} } };`,
  );
  const env = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const built = await runProgram(process.execPath, [NEXT, "build", dir], { env });
  if (built.code !== 0) throw new Error(`The bare page could not be built:\n${built.output}`);
  const port = await findPort();
  const server = startProgram(process.execPath, [NEXT, "start", dir, "--port", String(port)], { env });
  const url = `http://127.0.0.1:${port}/`;
  for (let tries = 0; tries < 600; tries += 1) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      break;
    await setTimeout(100);
  }
  return {
    url,
    stop: async () => {
      await server.stop();
      await rm(dir, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
