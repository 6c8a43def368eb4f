import { createRequire } from "node:module";
import { CommandError } from "./backend";

/** Name, arity, flags, first key, last key, key step, categories: what Redis's own COMMAND INFO says. */
type CommandInfo = [string, number, string[], number, number, number, string[]];

const INFO = new Map(
  (createRequire(import.meta.url)("ioredis-mock/data/command-info.json") as CommandInfo[]).map((info) => [
    info[0],
    info,
  ]),
);

const TYPE_OF_CATEGORY: Record<string, string> = {
  "@string": "string",
  "@bitmap": "string",
  "@hyperloglog": "string",
  "@hash": "hash",
  "@list": "list",
  "@set": "set",
  "@sortedset": "zset",
  "@geo": "zset",
  "@stream": "stream",
};

function typeUnder([, , , firstKey, , , categories]: CommandInfo): string | undefined {
  return firstKey > 0 ? categories.map((category) => TYPE_OF_CATEGORY[category]).find(Boolean) : undefined;
}

/** These write over whatever the key held. */
const OVERWRITING = /^(set|setex|psetex|mset)$|store$/;

/** The arithmetic commands, with where their increment stands; Redis refuses what is not a whole number. */
const INCREMENT_AT: Record<string, number | undefined> = {
  incr: undefined,
  decr: undefined,
  incrby: 2,
  decrby: 2,
  hincrby: 3,
};

/** What the rules ask about the data: the TYPE of a key and a value under it. */
export type Peek = {
  type(key: string): Promise<string>;
  get(key: string): Promise<string | null>;
  hget(key: string, field: string): Promise<string | null>;
};

/**
 * What redis-server checks before it looks at the data, and ioredis-mock leaves out.
 * @throws CommandError with Redis's own words
 */
export function checkSyntax(command: string[]): void {
  const info = INFO.get((command[0] ?? "").toLowerCase());
  if (!info) throw unknownCommand(command);
  const [name, arity] = info;
  if (arity < 0 ? command.length < -arity : command.length !== arity) {
    throw new CommandError(`ERR wrong number of arguments for '${name}' command`);
  }
}

/**
 * What redis-server checks in the data: the type of the value under each key, and whole numbers in arithmetic.
 * @throws CommandError with Redis's own words
 */
export async function checkData(command: string[], peek: Peek): Promise<void> {
  const info = INFO.get((command[0] ?? "").toLowerCase());
  if (!info) return;
  const [name, , , firstKey, lastKey, step] = info;
  const expected = typeUnder(info);
  if (expected && !OVERWRITING.test(name)) {
    const last = lastKey < 0 ? command.length + lastKey : lastKey;
    for (let index = firstKey; index <= last; index += Math.max(step, 1)) {
      const found = await peek.type(command[index] ?? "");
      if (found !== "none" && found !== expected && name !== "mget") {
        throw new CommandError("WRONGTYPE Operation against a key holding the wrong kind of value");
      }
    }
  }
  if (name in INCREMENT_AT) await checkArithmetic(name, command, peek);
}

/** The same rules as a Lua table, `name = { arity, type }`, for commands that a script calls. */
export function rulesForScripts(): string {
  const rules = [...INFO.values()]
    .filter(([name]) => /^[a-z]+$/.test(name))
    .map((info) => {
      const type = OVERWRITING.test(info[0]) || info[0] === "mget" ? undefined : typeUnder(info);
      return `["${info[0]}"]={${info[1]}${type && type !== "stream" ? `,"${type}"` : ""}}`;
    });
  return `{${rules.join(",")}}`;
}

/** Redis's answer to a command that it does not have. */
export function unknownCommand([name = "", ...args]: string[]): CommandError {
  const shown = args.map((arg) => `'${arg}' `).join("");
  return new CommandError(`ERR unknown command '${name}', with args beginning with: ${shown}`);
}

async function checkArithmetic(name: string, command: string[], peek: Peek): Promise<void> {
  const [, key = "", field = ""] = command;
  const held = name === "hincrby" ? await peek.hget(key, field) : await peek.get(key);
  if (held !== null && !isWhole(held)) {
    throw new CommandError(
      name === "hincrby" ? "ERR hash value is not an integer" : "ERR value is not an integer or out of range",
    );
  }
  const at = INCREMENT_AT[name];
  if (at !== undefined && !isWhole(command[at] ?? "")) {
    throw new CommandError("ERR value is not an integer or out of range");
  }
}

const isWhole = (text: string) => /^-?\d{1,19}$/.test(text);

/** Words that are options in these commands, by the first place they may stand at; ioredis-mock knows them in capitals only. */
const OPTIONS_FROM: Record<string, number> = {
  set: 3,
  getex: 2,
  expire: 3,
  pexpire: 3,
  expireat: 3,
  pexpireat: 3,
  zadd: 2,
  zrange: 4,
  zrangebyscore: 4,
  zrevrange: 4,
  zrevrangebyscore: 4,
  scan: 2,
  hscan: 3,
  sscan: 3,
  zscan: 3,
  linsert: 2,
  lpos: 3,
  xadd: 2,
  xread: 1,
  xrange: 4,
  xtrim: 2,
  sort: 2,
  hrandfield: 3,
  zrandmember: 3,
};
const OPTIONS = new Set(
  (
    "nx xx gt lt ch incr ex px exat pxat keepttl get persist byscore bylex rev limit withscores withvalues match count " +
    "type before after rank maxlen minid streams block nomkstream asc desc alpha by store"
  ).split(" "),
);
const WITH_VALUE = new Set("ex px exat pxat match count type rank maxlen minid by store".split(" "));

/** `command` with its options in capitals. A value that follows an option is left as it is. */
export function inCapitals(command: string[]): string[] {
  const from = OPTIONS_FROM[(command[0] ?? "").toLowerCase()];
  if (from === undefined) return command;
  let isValue = false;
  return command.map((part, index) => {
    if (index < from || isValue || !OPTIONS.has(part.toLowerCase())) {
      isValue = false;
      return part;
    }
    isValue = WITH_VALUE.has(part.toLowerCase());
    return part.toUpperCase();
  });
}
