import { createServer, type IncomingMessage } from "node:http";
import { checkDocuments, checkSearch, checkSettings, checkUid, Refused } from "./requests";
import { type Doc, holds, type IndexSettings, type Query, searchDocuments } from "./search";

/**
 * The endpoints of Meilisearch that the store uses, as its reference describes them, in memory: requests that a real one
 * would refuse are refused. For what a real one never does on demand: `delay` answers late, `fail` answers 503,
 * `failTasks` accepts writes and fails them later.
 */
export class MeilisearchServer {
  readonly indexes = new Map<string, { docs: Map<string, Doc>; settings: IndexSettings }>();
  delay = 0;
  fail = false;
  failTasks = false;
  /** Words that were read as one with their neighbour: each counts as a typo. */
  joined = 0;
  /** Method and path of every request, in order. */
  readonly requests: string[] = [];
  private tasks: { type: string; status: string; error: { message: string } | null }[] = [];
  private readonly server = createServer((request, response) => {
    void this.answer(request).then(({ status, body }) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(body === undefined ? undefined : JSON.stringify(body));
    });
  });

  constructor(
    readonly port: number,
    private readonly key: string,
  ) {}

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(this.port, "127.0.0.1", resolve));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage): Promise<{ status: number; body?: unknown }> {
    const url = new URL(request.url ?? "/", "http://localhost");
    this.requests.push(`${request.method} ${url.pathname}`);
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    if (this.delay > 0) await new Promise((resolve) => setTimeout(resolve, this.delay));
    try {
      if (this.fail) throw new Refused("internal", "switched off", 503);
      if (request.headers.authorization !== `Bearer ${this.key}`)
        throw new Refused("invalid_api_key", "The provided API key is invalid.", 403);
      const text = Buffer.concat(chunks).toString();
      return this.route(request.method ?? "GET", url, text === "" ? undefined : JSON.parse(text));
    } catch (error) {
      if (!(error instanceof Refused))
        return { status: 500, body: { message: String(error), code: "internal" } };
      const { message, code, status } = error;
      return { status, body: { message, code, type: "invalid_request", link: "" } };
    }
  }

  private route(method: string, url: URL, body: unknown): { status: number; body?: unknown } {
    const [, first, uid = "", ...rest] = url.pathname.split("/");
    const route = `${method} ${first}${uid ? "/:id" : ""}${rest.length > 0 ? `/${rest.join("/")}` : ""}`;
    switch (route) {
      case "GET health":
        return { status: 200, body: { status: "available" } };
      case "GET tasks/:id": {
        const task = this.tasks[Number(uid)];
        if (!task) throw new Refused("task_not_found", `Task ${uid} not found.`, 404);
        return { status: 200, body: { uid: Number(uid), ...task } };
      }
      case "GET indexes":
        return {
          status: 200,
          body: {
            results: [...this.indexes.keys()].map((name) => ({ uid: name })),
            offset: 0,
            limit: 20,
            total: this.indexes.size,
          },
        };
      case "POST indexes": {
        const { uid: name } = body as { uid: string };
        checkUid(name);
        return this.enqueue("indexCreation", () => {
          if (this.indexes.has(name)) throw new Error(`Index ${name} already exists.`);
          this.open(name);
        });
      }
      case "DELETE indexes/:id":
        return this.enqueue("indexDeletion", () => {
          if (!this.indexes.delete(uid)) throw new Error(`Index ${uid} not found.`);
        });
      case "PATCH indexes/:id/settings":
        checkSettings(body as Record<string, unknown>);
        return this.enqueue("settingsUpdate", () => Object.assign(this.open(uid).settings, body));
      case "PUT indexes/:id/settings/synonyms":
        return this.enqueue("settingsUpdate", () =>
          Object.assign(this.index(uid).settings, { synonyms: body }),
        );
      case "GET indexes/:id/settings/searchable-attributes":
        return { status: 200, body: this.index(uid).settings.searchableAttributes };
      case "GET indexes/:id/settings/synonyms":
        return { status: 200, body: this.index(uid).settings.synonyms };
      case "GET indexes/:id/stats":
        return {
          status: 200,
          body: { numberOfDocuments: this.index(uid).docs.size, isIndexing: false, fieldDistribution: {} },
        };
      case "POST indexes/:id/documents":
        checkDocuments(body as Doc[]);
        return this.enqueue("documentAdditionOrUpdate", () => {
          for (const doc of body as Doc[]) this.open(uid).docs.set(doc.id, doc);
        });
      case "POST indexes/:id/documents/delete-batch":
        return this.enqueue("documentDeletion", () => {
          for (const id of body as string[]) this.open(uid).docs.delete(id);
        });
      case "POST indexes/:id/documents/fetch":
        return { status: 200, body: this.fetch(uid, body as FetchBody) };
      case "GET indexes/:id/documents":
        return { status: 200, body: this.fetch(uid, fetchQuery(url)) };
      case "POST multi-search":
        return {
          status: 200,
          body: {
            results: (body as { queries: (Query & { indexUid: string })[] }).queries.map((query) =>
              this.search(query),
            ),
          },
        };
      case "POST swap-indexes":
        return this.enqueue("indexSwap", () => this.swap(body as { indexes: [string, string] }[]));
      default:
        throw new Refused("not_found", `${route} is not there`, 404);
    }
  }

  private open(uid: string) {
    const found = this.indexes.get(uid) ?? { docs: new Map<string, Doc>(), settings: defaults() };
    this.indexes.set(uid, found);
    return found;
  }

  private index(uid: string) {
    const found = this.indexes.get(uid);
    if (!found) throw new Refused("index_not_found", `Index ${uid} not found.`, 404);
    return found;
  }

  private search(query: Query & { indexUid: string }) {
    const { docs, settings } = this.index(query.indexUid);
    checkSearch(query as Record<string, unknown>, settings);
    const { hits, total, facets } = searchDocuments([...docs.values()], query, settings);
    return {
      indexUid: query.indexUid,
      hits: hits.map(({ doc, typos }) => ({
        id: doc.id,
        _rankingScoreDetails: { typo: { typoCount: typos + this.joined } },
      })),
      query: query.q ?? "",
      processingTimeMs: 1,
      offset: query.offset ?? 0,
      limit: query.limit ?? 20,
      estimatedTotalHits: total,
      ...(query.facets ? { facetDistribution: facets, facetStats: {} } : {}),
    };
  }

  private fetch(uid: string, { filter, fields, offset = 0, limit = 20 }: FetchBody) {
    const { docs, settings } = this.index(uid);
    checkSearch(filter ? { filter: [filter] } : {}, settings);
    const all = [...docs.values()].filter((doc) => !filter || holds(filter, doc));
    const results = all
      .slice(offset, offset + limit)
      .map((doc) => (fields ? Object.fromEntries(fields.map((field) => [field, doc[field]])) : doc));
    return { results, offset, limit, total: all.length };
  }

  private swap(swaps: readonly { indexes: [string, string] }[]): void {
    for (const { indexes } of swaps) {
      const [one, other] = indexes.map((name) => this.index(name)) as [never, never];
      this.indexes.set(indexes[0], other);
      this.indexes.set(indexes[1], one);
    }
  }

  private enqueue(type: string, act: () => void): { status: number; body: unknown } {
    let error: { message: string } | null = this.failTasks ? { message: "switched off" } : null;
    if (!error) {
      try {
        act();
      } catch (thrown) {
        error = { message: thrown instanceof Error ? thrown.message : String(thrown) };
      }
    }
    this.tasks.push({ type, status: error ? "failed" : "succeeded", error });
    const enqueuedAt = new Date().toISOString();
    return {
      status: 202,
      body: { taskUid: this.tasks.length - 1, indexUid: null, status: "enqueued", type, enqueuedAt },
    };
  }
}

type FetchBody = { filter?: string; fields?: string[]; offset?: number; limit?: number };

function fetchQuery({ searchParams }: URL): FetchBody {
  const list = (name: string) => searchParams.get(name)?.split(",");
  return {
    fields: list("fields"),
    offset: Number(searchParams.get("offset") ?? 0),
    limit: Number(searchParams.get("limit") ?? 20),
  };
}

function defaults(): IndexSettings {
  return {
    searchableAttributes: ["*"],
    rankingRules: ["words", "typo", "proximity", "attributeRank", "sort", "wordPosition", "exactness"],
    stopWords: [],
    synonyms: {},
    typoTolerance: { minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 } },
    pagination: { maxTotalHits: 1000 },
    faceting: { maxValuesPerFacet: 100 },
    filterableAttributes: [],
    sortableAttributes: [],
  };
}
