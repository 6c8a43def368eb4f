import { shardFile, xmlText } from "@/lib/catalog/model/sitemap";
import { productShards } from "@/lib/catalog/queries/sitemap";
import { env } from "@/lib/platform/env";

/** The index of all sitemaps. */
export async function GET() {
  const origin = env().APP_URL;
  const files = ["places.xml", ...(await productShards()).map(shardFile)];
  const body = files
    .map((file) => `<sitemap><loc>${xmlText(`${origin}/sitemaps/${file}`)}</loc></sitemap>`)
    .join("");
  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${body}</sitemapindex>`,
    {
      headers: {
        "content-type": "application/xml; charset=utf-8",
        "cache-control": "public, max-age=600, s-maxage=3600",
      },
    },
  );
}
