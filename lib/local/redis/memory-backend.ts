import { createHash, randomUUID } from "node:crypto";
import RedisMock from "ioredis-mock";
import { CommandError, type RedisBackend, type Reply } from "./backend";
import { checkData, checkSyntax, inCapitals, type Peek, unknownCommand } from "./memory-rules";
import { ERROR_MARK, NIL_MARK, wrapScript } from "./memory-script";
import { keepSnapshot } from "./memory-snapshot";

type Method = (...args: string[]) => Promise<unknown>;

/**
 * Redis in this process's memory (ioredis-mock), for machines without redis-server: made as strict as Redis in what it
 * refuses and as exact in how it replies. With `file` its content outlives the process: written within a second of a
 * change and at `close`.
 */
export async function openMemoryRedis(options: { file?: string } = {}): Promise<RedisBackend> {
  const mock = new RedisMock({ host: randomUUID() });
  const scripts = new Map<string, string>();
  const inTurn = turns();
  const peek: Peek = {
    type: (key) => typeOf(mock, key),
    get: (key) => mock.get(key),
    hget: (key, field) => mock.hget(key, field),
  };

  async function execute(command: string[]): Promise<Reply> {
    const name = (command[0] ?? "").toLowerCase();
    checkSyntax(command);
    await checkData(command, peek);
    if (name === "script") return script(command.slice(1), scripts);
    if (name === "eval" || name === "evalsha" || name === "eval_ro" || name === "evalsha_ro") {
      return runScript(command, scripts, mock);
    }
    if (name === "time") return clock().map((part) => Buffer.from(part));
    if (name === "type") return Buffer.from(await typeOf(mock, command[1] ?? ""));
    const method = (mock as unknown as Record<string, unknown>)[name] as Method | undefined;
    if (typeof method !== "function") throw unknownCommand(command);
    try {
      return toReply(await method.apply(mock, inCapitals(command).slice(1)), name);
    } catch (error) {
      throw asCommandError(error);
    }
  }

  const snapshot = options.file ? await keepSnapshot(options.file, execute, inTurn) : undefined;

  return {
    async run(command) {
      const reply = await inTurn(() => execute(command));
      snapshot?.changed();
      return reply;
    },
    async transaction(commands) {
      try {
        commands.forEach(checkSyntax);
      } catch {
        throw new CommandError("EXECABORT Transaction discarded because of previous errors.");
      }
      const replies = await inTurn(async () => {
        const done: Array<Reply | CommandError> = [];
        for (const command of commands) {
          done.push(await execute(command).catch((error: unknown) => asCommandError(error)));
        }
        return done;
      });
      snapshot?.changed();
      return replies;
    },
    async close() {
      await snapshot?.close();
      mock.disconnect();
    },
  };
}

/** TIME, which ioredis-mock makes of two clocks: seconds and microseconds. */
function clock(): [string, string] {
  const now = Date.now();
  return [String(Math.floor(now / 1_000)), String((now % 1_000) * 1_000)];
}

/** TYPE, which ioredis-mock answers with "list" for a stream. */
async function typeOf(mock: InstanceType<typeof RedisMock>, key: string): Promise<string> {
  const type = await mock.type(key);
  if (type !== "list") return type;
  const [first] = (await mock.lrange(key, 0, 0)) as unknown[];
  return Array.isArray(first) ? "stream" : "list";
}

/** Runs one task after the other, so that nothing comes between the steps of a command or a transaction. */
function turns() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(task: () => Promise<T>): Promise<T> => {
    const result = last.then(task);
    last = result.catch(() => {});
    return result;
  };
}

function script([action = "", ...args]: string[], scripts: Map<string, string>): Reply {
  switch (action.toLowerCase()) {
    case "load": {
      const sha = sha1(args[0] ?? "");
      scripts.set(sha, args[0] ?? "");
      return Buffer.from(sha);
    }
    case "exists":
      return args.map((sha) => (scripts.has(sha.toLowerCase()) ? 1 : 0));
    case "flush":
      scripts.clear();
      return Buffer.from("OK");
    default:
      throw new CommandError(`ERR unknown subcommand '${action}'. Try SCRIPT HELP.`);
  }
}

async function runScript(
  command: string[],
  scripts: Map<string, string>,
  mock: InstanceType<typeof RedisMock>,
): Promise<Reply> {
  const [name = "", body = "", count = "", ...args] = command;
  const source = name.toLowerCase().startsWith("evalsha") ? scripts.get(body.toLowerCase()) : body;
  if (source === undefined) throw new CommandError("NOSCRIPT No matching script. Please use EVAL.");
  if (!/^\d+$/.test(count)) throw new CommandError("ERR value is not an integer or out of range");
  if (Number(count) > args.length)
    throw new CommandError("ERR Number of keys can't be greater than number of args");
  scripts.set(sha1(source), source);
  try {
    return toReply(await mock.eval(wrapScript(source, clock()), Number(count), ...args), "eval");
  } catch (error) {
    throw asCommandError(error);
  }
}

const sha1 = (text: string) => createHash("sha1").update(text).digest("hex");

function toReply(value: unknown, name: string): Reply {
  if (value === null || value === undefined || value === NIL_MARK) return null;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "number") return value;
  if (Buffer.isBuffer(value)) return value;
  if (Array.isArray(value)) return value.map((item) => toReply(item, name));
  if (typeof value === "string") {
    if (value.startsWith(ERROR_MARK)) throw new CommandError(withCode(value.slice(ERROR_MARK.length)));
    return Buffer.from(value);
  }
  return Object.entries(value).flatMap(([field, item]) => [Buffer.from(field), toReply(item, name)]);
}

function asCommandError(error: unknown): CommandError {
  if (error instanceof CommandError) return error;
  return new CommandError(withCode(error instanceof Error ? error.message : String(error)));
}

function withCode(message: string): string {
  const plain = message.replace(/^Error trying to loading or executing lua code string in VM: /, "");
  return /^[A-Z]{3,} /.test(plain) ? plain : `ERR ${plain}`;
}
