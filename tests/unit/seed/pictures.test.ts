import sharp from "sharp";
import { thumbHashToRGBA } from "thumbhash";
import { describe, expect, it } from "vitest";
import { IMAGE_WIDTHS, imageFile, imageSrcSet, imageUrl, parseImageFile } from "@/lib/catalog/image-sizes";
import { COLOURS, GROUNDS } from "@/lib/catalog/pictures/colours";
import { fromLab, hexBytes, toLab } from "@/lib/catalog/pictures/oklab";
import { pictureHash } from "@/lib/catalog/pictures/placeholder";
import { type PictureRecipe, parsePictureKey, pictureKey, VIEWS } from "@/lib/catalog/pictures/recipe";
import { renderPicture } from "@/lib/catalog/pictures/render";
import { tintPixels } from "@/lib/catalog/pictures/tint";

const recipe: PictureRecipe = { object: "1f3a7", ground: "lilac", tint: "lavender", view: "front" };

describe("picture names", () => {
  it("hold the recipe and give it back", () => {
    for (const view of VIEWS) {
      for (const object of ["1f3a7", "1f56f-fe0f", "2615"]) {
        const one = { ...recipe, object, view };
        expect(parsePictureKey(pictureKey(one))).toEqual(one);
      }
    }
    expect(parsePictureKey(pictureKey({ ...recipe, tint: "own" }))?.tint).toBe("own");
  });

  it("are refused when they are not of this kind", () => {
    for (const key of [
      "1f3a7-lilac-own-front",
      "demo/1f3a7-pink-own-front",
      "demo/1f3a7-lilac-beigeish-front",
      "demo/1f3a7-lilac-own-above",
      "demo/../../etc-lilac-own-front",
      "demo/1f3a7-toString-own-front",
    ]) {
      expect(parsePictureKey(key)).toBeNull();
    }
  });

  it("carry size and format as the pages ask for them", () => {
    expect(imageUrl("demo/a", 320, "avif")).toBe("/media/demo/a-320.avif");
    expect(parseImageFile(imageFile("demo/a-b", 640, "webp"))).toEqual({
      key: "demo/a-b",
      width: 640,
      format: "webp",
    });
    expect(parseImageFile("demo/a-641.webp")).toBeNull();
    expect(parseImageFile("demo/a-640.exe")).toBeNull();
    expect(imageSrcSet("k", "avif", 640)).toBe(
      "/media/k-160.avif 160w, /media/k-320.avif 320w, /media/k-640.avif 640w",
    );
  });
});

describe("composed pictures", () => {
  it("are square, of the width asked for, and the same every time", async () => {
    for (const width of [IMAGE_WIDTHS[0], IMAGE_WIDTHS[1]]) {
      for (const format of ["avif", "webp"] as const) {
        const [one, two] = await Promise.all([
          renderPicture({ ...recipe, view: "close" }, width, format),
          renderPicture({ ...recipe, view: "close" }, width, format),
        ]);
        expect(one.equals(two)).toBe(true);
        const { width: w, height: h, format: kind } = await sharp(one).metadata();
        expect([w, h]).toEqual([width, width]);
        expect(kind).toBe(format === "avif" ? "heif" : "webp");
      }
    }
  });

  it("stand on their ground, light in the middle and deeper at the edge", async () => {
    const { data, info } = await sharp(await renderPicture(recipe, 320, "webp"))
      .raw()
      .toBuffer({ resolveWithObject: true });
    const corner = [...data.subarray(0, 3)];
    for (const [index, value] of hexBytes(GROUNDS.lilac.deep).entries()) {
      expect(Math.abs((corner[index] ?? 0) - value)).toBeLessThan(14);
    }
    const inside = (info.width * 10 + info.width / 2) * info.channels;
    expect(data[inside] ?? 0).toBeGreaterThan(corner[0] ?? 255);
  });

  it("say so when there is no such object", async () => {
    await expect(renderPicture({ ...recipe, object: "1ffff" }, 160, "webp")).rejects.toMatchObject({
      code: "ENOENT",
    });
  });

  it("have a placeholder of a few bytes that looks like them", async () => {
    const hash = Buffer.from(
      await pictureHash({ ...recipe, object: "1f392", tint: "ocean", ground: "sky" }),
      "base64",
    );
    expect(hash.length).toBeLessThan(32);
    const { w, h, rgba } = thumbHashToRGBA(hash);
    const middle = (Math.floor(h / 2) * w + Math.floor(w / 2)) * 4;
    const [red = 0, , blue = 0] = rgba.slice(middle, middle + 3);
    expect(blue).toBeGreaterThan(red + 30);
  });
});

describe("tints", () => {
  it("turn the main colour into the swatch and leave the rest", () => {
    const red = [220, 30, 60, 255];
    const white = [250, 250, 250, 255];
    const pixels = Uint8Array.from([...Array.from({ length: 60 }, () => red).flat(), ...white, 9, 9, 9, 0]);
    const tinted = tintPixels(pixels, COLOURS.ocean.swatch);
    expect(tinted[2] ?? 0).toBeGreaterThan((tinted[0] ?? 255) + 60);
    const last = tinted.length - 8;
    for (const channel of [0, 1, 2]) expect(Math.abs((tinted[last + channel] ?? 0) - 250)).toBeLessThan(8);
    expect([...tinted.slice(-4)]).toEqual([9, 9, 9, 0]);
  });

  it("dye a grey object", () => {
    const grey = Uint8Array.from(Array.from({ length: 40 }, () => [150, 150, 152, 255]).flat());
    const [red = 0, green = 0] = tintPixels(grey, COLOURS.forest.swatch);
    expect(green).toBeGreaterThan(red + 15);
  });

  it("come back from OKLab as they went in", () => {
    for (const colour of Object.values(COLOURS)) {
      const bytes = hexBytes(colour.swatch);
      for (const [index, value] of fromLab(toLab(...bytes)).entries()) {
        expect(Math.abs(value - (bytes[index] ?? 0))).toBeLessThanOrEqual(1);
      }
    }
  });
});
