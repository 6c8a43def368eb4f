import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Browse pages that stand ready after a build; those of a slug are built once for a name that nothing has. */
const WHOLE = ["/", "/deals", "/s", "/c/__none__", "/p/__none__", "/s/__none__"];
/** Browse pages by slug: an unknown one is made whole before it is answered, never streamed into a shell. */
const BY_SLUG = ["/c/[...path]", "/p/[slug]", "/s/[...path]"];
/** What a page would show only if it had looked at who asks. */
const PERSONAL = [/Hello, /, /next-auth/, /set-cookie/i];

/**
 * Whether the build made every browse page without reading a request: complete, with head and foot, and nobody's own.
 * @returns one line per problem, and how many pages were looked at
 */
export function checkStaticPages(distDir) {
  const read = (...path) => readFileSync(join(distDir, ...path), "utf8");
  const { routes, dynamicRoutes } = JSON.parse(read("prerender-manifest.json"));
  const problems = [];

  for (const path of WHOLE) {
    const route = routes[path];
    if (route?.compute !== "static" || route.response !== "complete") {
      problems.push(`${path} is not whole after the build (${route?.compute}, ${route?.response}).`);
      continue;
    }
    const html = read("server", "app", `${path === "/" ? "index" : path.slice(1)}.html`);
    for (const part of ['id="main"', 'action="/search"', "<footer", "</html>"]) {
      if (!html.includes(part)) problems.push(`${path} lacks ${part}.`);
    }
    for (const trace of PERSONAL) {
      if (trace.test(html)) problems.push(`${path} holds what belongs to one visitor: ${trace.source}`);
    }
  }
  for (const path of BY_SLUG) {
    const route = dynamicRoutes[path];
    if (!route) problems.push(`${path} is not prerendered at all.`);
    else if (route.fallback !== null) problems.push(`${path} answers an unknown slug with a shell.`);
  }
  return { problems, looked: `${WHOLE.length + BY_SLUG.length} pages` };
}
