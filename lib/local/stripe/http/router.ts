import type { Route, Routes } from "./call";

interface Compiled {
  route: Route;
  pattern: RegExp;
  names: string[];
}

export interface Match {
  route: Route;
  path: Record<string, string>;
}

/** Finds the route of a request; routes named first win. */
export function createRouter(groups: Routes[]): (method: string, path: string) => Match | null {
  const compiled = groups.flat().map(compile);
  return (method, path) => {
    for (const { route, pattern, names } of compiled) {
      if (route.method !== method) continue;
      const found = pattern.exec(path);
      if (found) {
        return {
          route,
          path: Object.fromEntries(names.map((name, at) => [name, decode(found[at + 1] ?? "")])),
        };
      }
    }
    return null;
  };
}

function compile(route: Route): Compiled {
  const names = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1] as string);
  return { route, names, pattern: new RegExp(`^${route.path.replace(/:\w+/g, "([^/]+)")}$`) };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
