import "server-only";
import { tag } from "@/lib/platform/cache/manifest";
import { db } from "@/lib/platform/db/client";
import { expireLater } from "@/lib/platform/events/outbox";
import { GROUNDS, type Ground, isGround } from "../pictures/colours";
import { slugify } from "../slug";
import { type Listing, MAX_DEPTH } from "./model";
import { objectFor, pictureOfObject } from "./pictures";

const NAMES = Object.keys(GROUNDS);
const OTHER = "Everything else";

type Node = { id: string; path: string; ground: string };

/** The category tree as an import sees it: names are matched without case, what is missing is created on the way. */
export class CategoryIndex {
  private readonly byPath = new Map<string, Node>();

  static async load(): Promise<CategoryIndex> {
    const index = new CategoryIndex();
    for (const row of await db.category.findMany({ select: { id: true, path: true, ground: true } })) {
      index.byPath.set(row.path, row);
    }
    return index;
  }

  /** The category of a listing; it exists once `ensure` ran. */
  find(listing: Listing): string {
    const node = this.byPath.get(pathOf(listing));
    if (!node) throw new Error(`Category ${pathOf(listing)} was not made`);
    return node.id;
  }

  groundOf(listing: Listing): Ground {
    const ground = this.byPath.get(pathOf(listing))?.ground;
    return ground && isGround(ground) ? ground : "stone";
  }

  /** Creates the categories that the listings name and the tree does not have. */
  async ensure(listings: readonly Listing[]): Promise<void> {
    let added = 0;
    for (const listing of listings) {
      const names = namesOf(listing);
      for (let depth = 1; depth <= names.length; depth += 1) {
        const path = names.slice(0, depth).map(slugify).join("/");
        if (this.byPath.has(path)) continue;
        await this.create(names.slice(0, depth), path);
        added += 1;
      }
    }
    if (added > 0)
      await db.$transaction((tx) => expireLater(tx, [tag("categories"), tag("home"), tag("sitemap")]));
  }

  private async create(names: readonly string[], path: string): Promise<void> {
    const parent = this.byPath.get(path.split("/").slice(0, -1).join("/"));
    const name = names.at(-1) as string;
    const ground = parent?.ground ?? (NAMES[hash(path) % NAMES.length] as string);
    const picture = await pictureOfObject(objectFor(names.join(" ")), ground as Ground);
    const row = await db.category.upsert({
      where: { path },
      create: {
        path,
        slug: slugify(name),
        name,
        depth: names.length,
        position: 1_000,
        parentId: parent?.id ?? null,
        ground,
        imageKey: picture.key,
        imageHash: picture.hash,
      },
      update: {},
      select: { id: true, path: true, ground: true },
    });
    this.byPath.set(path, row);
  }
}

function namesOf(listing: Listing): string[] {
  return listing.categories.length > 0 ? listing.categories.slice(0, MAX_DEPTH) : [OTHER];
}

function pathOf(listing: Listing): string {
  return namesOf(listing).map(slugify).join("/");
}

function hash(text: string): number {
  let sum = 0;
  for (const char of text) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return sum;
}
