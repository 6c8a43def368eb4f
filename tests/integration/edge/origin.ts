import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";

type Answer = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** A small app behind the edge: answers by path, and remembers what it was asked. */
export class Origin {
  readonly asked: { method: string; url: string; headers: IncomingMessage["headers"] }[] = [];
  private readonly answers = new Map<string, Answer>();
  private server = this.create();

  constructor(readonly port: number) {}

  on(path: string, answer: Answer): void {
    this.answers.set(path, answer);
  }

  /** A page as Next answers it, with the keys that the page cache adds. */
  page(path: string, body: string, tags: string[]): void {
    this.on(path, ({ headers }, response) => {
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.setHeader("cache-control", "s-maxage=3600, stale-while-revalidate=601200");
      response.setHeader(
        "vary",
        "rsc, next-router-state-tree, next-router-prefetch, next-router-segment-prefetch",
      );
      response.setHeader("etag", `"${body}"`);
      if (tags.length > 0) response.setHeader("surrogate-key", tags.join(" "));
      if (headers["accept-encoding"]?.includes("gzip")) {
        response.setHeader("content-encoding", "gzip");
        response.end(gzipSync(body));
      } else response.end(body);
    });
  }

  count(path: string): number {
    return this.asked.filter(({ url }) => url.split("?")[0] === path).length;
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(this.port, "127.0.0.1", 2_048, resolve));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
    this.server = this.create();
  }

  private create() {
    return createServer((request, response) => {
      const { method = "", url = "", headers } = request;
      const path = url.split("?")[0] ?? "";
      if (path !== "/robots.txt") this.asked.push({ method, url, headers });
      const answer = this.answers.get(path);
      if (answer) return void answer(request, response);
      response.statusCode = path === "/robots.txt" ? 200 : 404;
      response.end();
    });
  }
}
