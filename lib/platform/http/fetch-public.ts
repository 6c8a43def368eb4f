import "server-only";
import { lookup } from "node:dns/promises";
import { type IncomingMessage, request as overHttp } from "node:http";
import { request as overHttps } from "node:https";
import { isIP } from "node:net";
import { fail, ok, type Result } from "../result";
import { isPublicAddress } from "./public-address";

type Address = { address: string; family: number };

/** What a request may touch. The rule of production is `PUBLIC_INTERNET`; a test that has a server of its own says so here. */
export type Reach = {
  /** Address schemes, with their colon. */
  schemes: readonly string[];
  /** Null = the scheme's own port only. */
  ports: readonly number[] | null;
  resolve(host: string): Promise<Address[]>;
  mayConnect(address: string, port: number): boolean;
};

export const PUBLIC_INTERNET: Reach = {
  schemes: ["https:"],
  ports: null,
  resolve: (host) => lookup(host, { all: true, verbatim: true }),
  mayConnect: isPublicAddress,
};

type FetchLimits = { maxBytes: number; timeoutMs: number };

const MAX_REDIRECTS = 3;
const REDIRECTS = [301, 302, 303, 307, 308];

/**
 * Gets what a stranger's address leads to, never from this machine or its network: the name is looked up here, every
 * address it has must be public, and the connection goes to the very address that was looked at, so that a second answer
 * of the name server changes nothing. Each redirect is looked at in the same way. Sends no cookie and no credential.
 * Fails with `refused` or `too-large` or `status` (will not change), `unreachable` or `busy` (try again later).
 */
export async function fetchPublic(
  url: string,
  { maxBytes, timeoutMs }: FetchLimits,
  reach: Reach = PUBLIC_INTERNET,
): Promise<Result<Buffer>> {
  const signal = AbortSignal.timeout(timeoutMs);
  let next = url;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const target = await targetOf(next, reach, signal);
    if (!target.ok) return target;
    const answer = await get(target.data, signal).catch((error: Error) => error);
    if (answer instanceof Error) return unreachable(answer, signal);
    const { statusCode = 0, headers } = answer;
    if (REDIRECTS.includes(statusCode) && headers.location) {
      answer.destroy();
      if (!URL.canParse(headers.location, next))
        return fail("refused", "leads to an address that can't be read");
      next = new URL(headers.location, next).href;
      continue;
    }
    if (statusCode !== 200) {
      answer.destroy();
      const later = statusCode === 408 || statusCode === 429 || statusCode >= 500;
      return fail(later ? "busy" : "status", `the server answered ${statusCode}`);
    }
    return bodyOf(answer, maxBytes).catch((error: Error) => unreachable(error, signal));
  }
  return fail("refused", `leads on more than ${MAX_REDIRECTS} times`);
}

type Target = { url: URL; address: Address };

/** Looks at an address before anything is sent there. */
async function targetOf(text: string, reach: Reach, signal: AbortSignal): Promise<Result<Target>> {
  const url = new URL(text);
  const { protocol, username, password, port } = url;
  if (!reach.schemes.includes(protocol)) return fail("refused", `must be ${reach.schemes.join(" or ")}//`);
  if (username || password) return fail("refused", "must hold no password");
  if (reach.ports ? !reach.ports.includes(portOf(url)) : port !== "")
    return fail("refused", "must use the usual port");
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const found = isIP(host)
    ? [{ address: host, family: isIP(host) }]
    : await within(signal, reach.resolve(host));
  if (found instanceof Error) return fail("unreachable", "the name of the host is not known");
  // A host of both kinds is reached over IPv4, which every server has a way out for.
  const address = found.find(({ family }) => family === 4) ?? found[0];
  if (!address) return fail("unreachable", "the name of the host is not known");
  // One private address among public ones is an attack, not an accident.
  if (!found.every((one) => reach.mayConnect(one.address, portOf(url))))
    return fail("refused", "leads to a host that is not public");
  return ok({ url, address });
}

function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T | Error> {
  const late = new Promise<Error>((resolve) =>
    signal.addEventListener("abort", () => resolve(new Error("too slow")), { once: true }),
  );
  return Promise.race([work.catch((error: Error) => error), late]);
}

function portOf({ port, protocol }: URL): number {
  return port === "" ? (protocol === "https:" ? 443 : 80) : Number(port);
}

function get({ url, address }: Target, signal: AbortSignal): Promise<IncomingMessage> {
  const request = url.protocol === "https:" ? overHttps : overHttp;
  return new Promise((resolve, reject) => {
    const options = {
      // A connection of its own: none that was opened for another address is used again.
      agent: false as const,
      signal,
      headers: { accept: "image/*", "accept-encoding": "identity", "user-agent": "Agora" },
      lookup: pinned(address),
    };
    request(url, options, resolve).on("error", reject).end();
  });
}

type Answer = (error: null, address: string | Address[], family?: number) => void;

/** Answers with the address that was looked at, whatever the name leads to by now. */
function pinned({ address, family }: Address) {
  return (_host: string, options: { all?: boolean }, answer: Answer) =>
    options.all ? answer(null, [{ address, family }]) : answer(null, address, family);
}

async function bodyOf(answer: IncomingMessage, maxBytes: number): Promise<Result<Buffer>> {
  const tooLarge = fail("too-large", `is larger than ${Math.round(maxBytes / 1_000_000)} MB`);
  if (Number(answer.headers["content-length"]) > maxBytes) {
    answer.destroy();
    return tooLarge;
  }
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > maxBytes) return tooLarge;
    parts.push(part);
  }
  return ok(Buffer.concat(parts));
}

function unreachable(error: Error, signal: AbortSignal) {
  const { code } = error as NodeJS.ErrnoException;
  return fail(
    "unreachable",
    signal.aborted ? "the server took too long" : `the server can't be reached${code ? ` (${code})` : ""}`,
  );
}
