import { describe, expect, it } from "vitest";
import { isId } from "@/lib/platform/ids";
import { Random, Urn } from "@/prisma/seed/random";

describe("seeded random streams", () => {
  it("gives the same numbers for the same name, others for another", () => {
    const draw = (name: string) =>
      Array.from(
        { length: 5 },
        (
          (random) => () =>
            random.bits()
        )(new Random(name)),
      );
    expect(draw("market/a")).toEqual(draw("market/a"));
    expect(draw("market/a")).not.toEqual(draw("market/b"));
  });

  it("gives a part its stream however far the whole was read", () => {
    const [fresh, read] = [new Random("m"), new Random("m")];
    for (let i = 0; i < 100; i++) read.next();
    expect(read.stream("x").bits()).toBe(fresh.stream("x").bits());
  });

  it("spreads evenly", () => {
    const random = new Random("spread");
    const counts = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 20_000; i++) {
      const drawn = random.int(0, 9);
      counts[drawn] = (counts[drawn] ?? 0) + 1;
    }
    for (const count of counts) expect(count).toBeGreaterThan(1_800);
    const mean = Array.from({ length: 5_000 }, () => random.normal()).reduce((a, b) => a + b, 0) / 5_000;
    expect(Math.abs(mean)).toBeLessThan(0.06);
  });

  it("makes ids that are UUIDv7 of their moment", () => {
    const at = new Date("2026-03-04T05:06:07.089Z");
    const id = new Random("ids").id(at);
    expect(isId(id)).toBe(true);
    expect(id[14]).toBe("7");
    expect(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toBe(at.getTime());
  });

  it("draws from an urn by weight", () => {
    const urn = new Urn(["rare", "often", "never"], (one) => ({ rare: 1, often: 9, never: 0 })[one] ?? 0);
    const random = new Random("urn");
    const drawn = Array.from({ length: 2_000 }, () => urn.draw(random));
    expect(drawn).not.toContain("never");
    const often = drawn.filter((one) => one === "often").length;
    expect(often).toBeGreaterThan(1_700);
    expect(often).toBeLessThan(1_900);
  });
});
