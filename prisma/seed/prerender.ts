import { access, mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import sharp from "sharp";
import { type ImageWidth, imageFile } from "@/lib/catalog/image-sizes";
import { type PictureRecipe, pictureKey } from "@/lib/catalog/pictures/recipe";
import { renderPicture } from "@/lib/catalog/pictures/render";

/** As many pictures in the making as keep two cores busy while one of them waits for the disk. */
const AT_ONCE = 3;

/** The size that cards ask for on most screens, in the format most browsers take. */
const CARD: ImageWidth = 320;

/**
 * Makes the card size of `recipes` ahead of their first visitor, into the folder that the picture route reads.
 * Sizes that are there already are left; those that are never made here are made when they are first asked for.
 */
export async function prerender(
  recipes: readonly PictureRecipe[],
  mediaDir: string,
  signal: AbortSignal,
  onProgress: (done: number, of: number) => void,
): Promise<void> {
  // Small pictures: a thread each costs less than sharing one picture between threads.
  sharp.concurrency(1);
  const waiting = [...recipes];
  let done = 0;
  const work = async () => {
    for (let recipe = waiting.shift(); recipe && !signal.aborted; recipe = waiting.shift()) {
      await make(recipe, mediaDir);
      done += 1;
      if (done % 25 === 0 || done === recipes.length) onProgress(done, recipes.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function make(recipe: PictureRecipe, mediaDir: string): Promise<void> {
  const file = join(mediaDir, imageFile(pictureKey(recipe), CARD, "avif"));
  if (await exists(file)) return;
  const bytes = await renderPicture(recipe, CARD, "avif");
  await mkdir(dirname(file), { recursive: true });
  // Written beside and renamed, so that a killed seed leaves no half picture.
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, bytes);
  await rename(draft, file);
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
