// Preloaded by every process of the store: its clock is apart from the others' by CHAOS_CLOCK_MS.
const apart = Number(process.env.CHAOS_CLOCK_MS ?? 0);

if (apart !== 0) {
  const True = Date;
  const now = () => True.now() + apart;
  globalThis.Date = new Proxy(True, {
    construct: (_, args) => (args.length === 0 ? new True(now()) : Reflect.construct(True, args)),
    apply: () => new True(now()).toString(),
    get: (target, key) => (key === "now" ? now : Reflect.get(target, key)),
  });
}
