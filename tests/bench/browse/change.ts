import { setTimeout } from "node:timers/promises";
import pg from "pg";

const GIVE_UP_MS = 30_000;

/**
 * Changes a product's title, commits, and looks until the page at `url` shows it.
 * @returns milliseconds from the commit to the answer that showed it, one for each change
 */
export async function timeChanges(
  databaseUrl: string,
  slug: string,
  url: string,
  times: number,
): Promise<number[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string; title: string }>(
      "SELECT id, title FROM products WHERE slug = $1",
      [slug],
    );
    const [product] = rows;
    if (!product) throw new Error(`No product is called ${slug}`);
    const took: number[] = [];
    for (let time = 1; time <= times; time += 1) {
      const title = `${product.title} (${time})`;
      await change(client, product.id, title);
      const committed = performance.now();
      while (!(await (await fetch(url)).text()).includes(title)) {
        if (performance.now() - committed > GIVE_UP_MS) throw new Error("A change was not seen in 30 s");
        await setTimeout(10);
      }
      took.push(performance.now() - committed);
      // Past the second purge that follows each change, so that none helps the next.
      await setTimeout(2_500);
    }
    await change(client, product.id, product.title);
    return took;
  } finally {
    await client.end();
  }
}

async function change(client: pg.Client, id: string, title: string): Promise<void> {
  await client.query("BEGIN");
  await client.query("UPDATE products SET title = $2 WHERE id = $1", [id, title]);
  await client.query("INSERT INTO outbox_events (topic, key, payload) VALUES ('cache.expire', 'cache', $1)", [
    JSON.stringify({ tags: [`product:${id}`] }),
  ]);
  await client.query("COMMIT");
}
