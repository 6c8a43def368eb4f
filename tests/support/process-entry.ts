import { pathToFileURL } from "node:url";

const [, , path = ""] = process.argv;
const { default: act } = (await import(pathToFileURL(path).href)) as {
  default: (input: unknown) => Promise<unknown>;
};

process.once("message", async ({ input }: { input: unknown }) => {
  try {
    process.send?.({ ok: true, value: (await act(input)) ?? null });
  } catch (error) {
    process.send?.({
      ok: false,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
});
process.once("disconnect", () => process.exit(1));
process.send?.({ ready: true });
