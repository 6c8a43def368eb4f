import { AsyncLocalStorage } from "node:async_hooks";

/** A browser as the server sees it: what it sends, and the cookies it was given. */
export type Browser = { cookies: Map<string, string>; headers: Headers };

const visits = new AsyncLocalStorage<Browser>();

/** A new browser. `scripted: false` posts its forms without script. */
export function browser({ address = "203.0.113.7", scripted = true } = {}): Browser {
  const headers = new Headers({ "x-forwarded-for": address });
  if (scripted) headers.set("next-action", "test");
  return { cookies: new Map(), headers };
}

/** Runs what reads `cookies()` and `headers()` as if this browser had asked. */
export function visit<T>(from: Browser, act: () => Promise<T>): Promise<T> {
  return visits.run(from, act);
}

function current(): Browser {
  const found = visits.getStore();
  if (!found) throw new Error("The request was read outside of visit()");
  return found;
}

// What follows stands in for `next/headers`.

export async function headers(): Promise<Headers> {
  return current().headers;
}

export async function cookies() {
  const { cookies: jar } = current();
  return {
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) as string } : undefined),
    has: (name: string) => jar.has(name),
    getAll: () => [...jar].map(([name, value]) => ({ name, value })),
    set: (name: string, value: string) => void jar.set(name, value),
    delete: (name: string) => void jar.delete(name),
  };
}
