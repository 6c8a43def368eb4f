import { CommandError, type Reply } from "./backend";

/** A request that Upstash would refuse with 400 before it reaches Redis. */
export class BadRequest extends Error {}

/** Commands that would change or block the connection which all requests share; Upstash refuses them over REST, too. */
const REFUSED = new Set(
  (
    "auth blmove blmpop blpop brpop brpoplpush bzmpop bzpopmax bzpopmin client cluster debug discard exec failover " +
    "hello monitor multi psubscribe psync punsubscribe quit readonly readwrite replconf replicaof reset select " +
    "shutdown slaveof ssubscribe subscribe sunsubscribe swapdb sync unsubscribe unwatch wait waitaof watch"
  ).split(" "),
);

/** One command from a JSON array such as `["SET", "key", 1]`. */
export function parseCommand(value: unknown): string[] {
  if (!Array.isArray(value)) throw new BadRequest("ERR failed to parse command");
  if (value.length === 0) throw new BadRequest("ERR empty command");
  const command = value.map((part) => (typeof part === "string" ? part : JSON.stringify(part ?? "")));
  const name = command[0]?.toLowerCase() ?? "";
  const blocks = /^xread(group)?$/.test(name) && command.some((part) => part.toLowerCase() === "block");
  if (REFUSED.has(name) || blocks) {
    throw new CommandError(
      `ERR Command is not available: '${name.toUpperCase()}'. See https://upstash.com/docs/redis/overall/rediscompatibility for details`,
    );
  }
  return command;
}

/** The commands of `/pipeline` and `/multi-exec`; one that is refused is an error in its place. */
export function parseCommands(value: unknown): Array<string[] | CommandError> {
  if (!Array.isArray(value) || value.length === 0)
    throw new BadRequest("ERR failed to parse pipeline request");
  return value.map((item) => {
    try {
      return parseCommand(item);
    } catch (error) {
      if (error instanceof CommandError) return error;
      throw error;
    }
  });
}

/** A command from a path such as `/set/key?EX=100`; a body stands between the path's parts and the query's. */
export function commandFromPath(url: URL, body: string): string[] {
  const parts = url.pathname.split("/").slice(1).map(decodePart);
  const options = [...url.searchParams].filter(([name]) => name !== "_token");
  const tail = options.flatMap(([name, value]) => (value === "" ? [name] : [name, value]));
  return parseCommand([...parts, ...(body === "" ? [] : [body]), ...tail]);
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new BadRequest("ERR failed to parse command");
  }
}

/** What a reply is in the JSON answer: with `base64` every string is encoded, except a plain "OK". */
export function encodeReply(reply: Reply, base64: boolean): unknown {
  if (base64 && Buffer.isBuffer(reply) && reply.toString("latin1") === "OK") return "OK";
  return encodeDeep(reply, base64 ? "base64" : "utf8");
}

function encodeDeep(reply: Reply, encoding: "base64" | "utf8"): unknown {
  if (Array.isArray(reply)) return reply.map((item) => encodeDeep(item, encoding));
  return Buffer.isBuffer(reply) ? reply.toString(encoding) : reply;
}
