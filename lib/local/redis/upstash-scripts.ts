import { createHash } from "node:crypto";
import type { RedisBackend } from "./backend";

/**
 * Lets scripts name `allow-key-locking`, a flag that only Upstash has and that redis-server refuses. The flag is taken
 * out, and the digest of the script as the client knows it keeps working.
 */
export function withUpstashScripts(backend: RedisBackend): RedisBackend {
  const known = new Map<string, string>();

  const translate = (command: string[]): string[] => {
    const name = command[0]?.toLowerCase() ?? "";
    const action = command[1]?.toLowerCase() ?? "";
    if (name === "eval" || name === "eval_ro") return withScript(command, 1, known);
    if (name === "script" && action === "load") return withScript(command, 2, known);
    if (name === "evalsha" || name === "evalsha_ro") return command.with(1, known.get(action) ?? action);
    if (name === "script" && action === "exists") {
      return command.map((part, index) => (index < 2 ? part : (known.get(part.toLowerCase()) ?? part)));
    }
    return command;
  };

  return {
    async run(command) {
      const translated = translate(command);
      const reply = await backend.run(translated);
      const loaded =
        translated !== command && /^script$/i.test(command[0] ?? "") && /^load$/i.test(command[1] ?? "");
      return loaded ? Buffer.from(sha1(command[2] ?? "")) : reply;
    },
    transaction: (commands) => backend.transaction(commands.map(translate)),
    close: () => backend.close(),
  };
}

function withScript(command: string[], at: number, known: Map<string, string>): string[] {
  const source = command[at];
  const flags = /^#!lua\s+flags=([\w,-]+)/.exec(source ?? "")?.[1]?.split(",");
  if (!source || !flags?.includes("allow-key-locking")) return command;
  const kept = flags.filter((flag) => flag !== "allow-key-locking");
  const plain = source.replace(/^#!lua[^\n]*/, kept.length > 0 ? `#!lua flags=${kept.join(",")}` : "");
  known.set(sha1(source), sha1(plain));
  return command.with(at, plain);
}

const sha1 = (text: string) => createHash("sha1").update(text).digest("hex");
