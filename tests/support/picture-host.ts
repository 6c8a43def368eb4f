import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";
import type { Reach } from "@/lib/platform/http/fetch-public";

export type Host = {
  port: number;
  /** What was asked for, in order: "/a.jpg". */
  requests: string[];
  close(): void;
};

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A real HTTP server on this machine, closed after the file's last test. */
export async function host(handle: Handler): Promise<Host> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? "");
    handle(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  afterAll(close);
  return { port: (server.address() as AddressInfo).port, requests, close };
}

/** The rule of production but for scheme, ports and names: it may connect where `mayConnect` says. */
export function reachOf(
  names: Record<string, string[]>,
  ports: readonly number[],
  mayConnect: Reach["mayConnect"],
): Reach {
  return {
    schemes: ["http:"],
    ports,
    resolve: async (name) =>
      (names[name] ?? []).map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    mayConnect,
  };
}
