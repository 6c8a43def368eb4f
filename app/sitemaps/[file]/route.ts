import { readShardFile, xmlText } from "@/lib/catalog/model/sitemap";
import { placeEntries, type SitemapEntry, shardEntries } from "@/lib/catalog/queries/sitemap";
import { env } from "@/lib/platform/env";

/** One file of the sitemap: a range of products, or the categories and sellers. */
export async function GET(_: Request, { params }: { params: Promise<{ file: string }> }) {
  const entries = await entriesOf((await params).file);
  if (!entries) return new Response("There is no such sitemap.", { status: 404 });
  const origin = env().APP_URL;
  const body = entries
    .map(
      ({ path, changed }) =>
        `<url><loc>${xmlText(`${origin}${path}`)}</loc><lastmod>${changed.toISOString()}</lastmod></url>`,
    )
    .join("");
  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${body}</urlset>`,
    {
      headers: {
        "content-type": "application/xml; charset=utf-8",
        "cache-control": "public, max-age=600, s-maxage=3600",
      },
    },
  );
}

async function entriesOf(file: string): Promise<SitemapEntry[] | null> {
  if (file === "places.xml") return placeEntries();
  const range = readShardFile(file);
  return range ? shardEntries(range) : null;
}
