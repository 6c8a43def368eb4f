import type { MetadataRoute } from "next";
import { env } from "@/lib/platform/env";

export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: "*",
      allow: "/",
      disallow: [
        "/api/",
        "/cart",
        "/checkout",
        "/account",
        "/ask",
        "/orders",
        "/review",
        "/search",
        "/sell",
        "/admin",
      ],
    },
    sitemap: `${env().APP_URL}/sitemap.xml`,
  };
}
