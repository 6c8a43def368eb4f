import "server-only";
import { tag } from "@/lib/platform/cache/manifest";
import { db, type Tx } from "@/lib/platform/db/client";
import { expireLater } from "@/lib/platform/events/outbox";
import { GROUNDS, type Ground, isGround } from "../pictures/colours";
import { slugify } from "../slug";
import { type Listing, MAX_DEPTH } from "./model";
import { objectFor, pictureOfObject } from "./pictures";

const NAMES = Object.keys(GROUNDS);
const OTHER = "Everything else";
const TIMEOUT_MS = 60_000;

type Node = { id: string; path: string; ground: string };

/** The category tree as an import sees it: names are matched without case, what is missing is created on the way. */
export class CategoryIndex {
  private readonly byPath = new Map<string, Node>();
  /** Paths of what the file writes, one a category and not one a row. */
  private readonly paths = new Map<string, string>();

  static async load(): Promise<CategoryIndex> {
    const index = new CategoryIndex();
    for (const row of await db.category.findMany({ select: { id: true, path: true, ground: true } })) {
      index.byPath.set(row.path, row);
    }
    return index;
  }

  /** The category of a listing; it exists once `ensure` ran. */
  find(listing: Listing): string {
    const node = this.byPath.get(this.pathOf(listing));
    if (!node) throw new Error(`Category ${this.pathOf(listing)} was not made`);
    return node.id;
  }

  groundOf(listing: Listing): Ground {
    const ground = this.byPath.get(this.pathOf(listing))?.ground;
    return ground && isGround(ground) ? ground : "stone";
  }

  private pathOf(listing: Listing): string {
    const names = namesOf(listing);
    const key = names.join("\n");
    const path = this.paths.get(key) ?? names.map(slugify).join("/");
    this.paths.set(key, path);
    return path;
  }

  /** Creates the categories that the listings name and the tree does not have, level by level. */
  async ensure(listings: readonly Listing[]): Promise<void> {
    const missing = new Map<string, string[]>();
    for (const listing of listings) {
      if (this.byPath.has(this.pathOf(listing))) continue;
      const names = namesOf(listing);
      for (let depth = names.length; depth > 0; depth -= 1) {
        const path = names.slice(0, depth).map(slugify).join("/");
        if (this.byPath.has(path) || missing.has(path)) break;
        missing.set(path, names.slice(0, depth));
      }
    }
    if (missing.size === 0) return;
    const made = new Map<string, Node>();
    await db.$transaction(
      async (tx) => {
        for (let depth = 1; depth <= MAX_DEPTH; depth += 1) {
          const level = [...missing].filter(([, names]) => names.length === depth);
          for (const node of await this.create(tx, level, made)) made.set(node.path, node);
        }
        await expireLater(tx, [tag("categories"), tag("home"), tag("sitemap")]);
      },
      { timeout: TIMEOUT_MS },
    );
    // Known only once they are committed.
    for (const [path, node] of made) this.byPath.set(path, node);
  }

  /** In the order of their paths, so that two imports that need the same ones wait for each other and never in a circle. */
  private async create(
    tx: Tx,
    level: [string, string[]][],
    made: ReadonlyMap<string, Node>,
  ): Promise<Node[]> {
    const rows = level
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(async ([path, names]) => {
        const above = path.split("/").slice(0, -1).join("/");
        const parent = this.byPath.get(above) ?? made.get(above);
        const name = names.at(-1) as string;
        const ground = parent?.ground ?? (NAMES[hash(path) % NAMES.length] as string);
        const { key, hash: imageHash } = await pictureOfObject(objectFor(names.join(" ")), ground as Ground);
        const parentId = parent?.id ?? null;
        return {
          path,
          slug: slugify(name),
          name,
          depth: names.length,
          parentId,
          ground,
          imageKey: key,
          imageHash,
        };
      });
    if (rows.length === 0) return [];
    await tx.category.createMany({
      data: (await Promise.all(rows)).map((row) => ({ ...row, position: 1_000 })),
      skipDuplicates: true,
    });
    return tx.category.findMany({
      where: { path: { in: level.map(([path]) => path) } },
      select: { id: true, path: true, ground: true },
    });
  }
}

function namesOf(listing: Listing): string[] {
  return listing.categories.length > 0 ? listing.categories.slice(0, MAX_DEPTH) : [OTHER];
}

function hash(text: string): number {
  let sum = 0;
  for (const char of text) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return sum;
}
