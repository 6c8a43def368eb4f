import { execFile } from "node:child_process";
import { Agent, get } from "node:http";
import { promisify } from "node:util";
import { onPath } from "@/tests/runner/programs.mjs";

export type Load = { rps: number; p99Ms: number };
type Options = { seconds: number; connections?: number; headers?: Record<string, string> };

const wrk = onPath("wrk");

/** What makes the load: wrk where it is installed, else a client of Node's, which itself ends at some thousands a second. */
export const loadedBy = wrk ? "wrk" : "node";

/**
 * Asks for one address over and over on keep-alive connections of this machine.
 * @throws when an answer is not 2xx
 */
export async function load(url: string, { seconds, connections = 32, headers = {} }: Options): Promise<Load> {
  return wrk
    ? withWrk(wrk, url, seconds, connections, headers)
    : withNode(url, seconds, connections, headers);
}

const TURNS = 5;

/**
 * Loads several addresses in turns, so that what slows the machine for a while slows each of them.
 * @param warmUp seconds before each turn that do not count: a process that waits its turn is asleep by then
 * @returns of each its turns, in the same order
 */
export async function loadInTurns<Name extends string>(
  urls: Readonly<Record<Name, string>>,
  { warmUp = 0, ...options }: Options & { warmUp?: number },
): Promise<Record<Name, Load[]>> {
  const names = Object.keys(urls) as Name[];
  const loads = Object.fromEntries(names.map((name) => [name, [] as Load[]])) as Record<Name, Load[]>;
  for (let turn = 0; turn < TURNS; turn += 1)
    for (const name of names) {
      if (warmUp > 0) await load(urls[name], { ...options, seconds: warmUp });
      loads[name].push(await load(urls[name], options));
    }
  return loads;
}

/** The median rate of an address's turns. */
export const medianRate = (turns: readonly Load[]) =>
  quantile(
    turns.map(({ rps }) => rps),
    0.5,
  );

/** The p99 of the worst of an address's turns. */
export const worstP99 = (turns: readonly Load[]) => Math.max(...turns.map(({ p99Ms }) => p99Ms));

/** How many times as fast one address is as another, the median of turns that stood beside each other. */
export function ratioOf(turns: readonly Load[], others: readonly Load[]): number {
  return quantile(
    turns.map(({ rps }, turn) => rps / (others[turn]?.rps ?? Number.NaN)),
    0.5,
  );
}

async function withWrk(
  program: string,
  url: string,
  seconds: number,
  connections: number,
  headers: Record<string, string>,
): Promise<Load> {
  const given = Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
  const args = [
    "-t",
    "2",
    "-c",
    connections,
    "-d",
    `${seconds}s`,
    "--timeout",
    "10s",
    "--latency",
    ...given,
    url,
  ];
  const { stdout } = await promisify(execFile)(program, args.map(String));
  const [, amount = "", unit = ""] = /99%\s+([\d.]+)(us|ms|s|m)/.exec(stdout) ?? [];
  const rate = /Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1];
  if (!rate || !amount || /Non-2xx|Socket errors/.test(stdout))
    throw new Error(`wrk failed on ${url}:\n${stdout}`);
  return { rps: Number(rate), p99Ms: Number(amount) * ({ us: 0.001, ms: 1, s: 1_000 }[unit] ?? 60_000) };
}

async function withNode(
  url: string,
  seconds: number,
  connections: number,
  headers: Record<string, string>,
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const began = performance.now();
  const until = began + seconds * 1_000;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < until) {
        const asked = performance.now();
        await once(url, agent, headers);
        times.push(performance.now() - asked);
      }
    }),
  );
  const took = (performance.now() - began) / 1_000;
  agent.destroy();
  return { rps: times.length / took, p99Ms: quantile(times, 0.99) };
}

function once(url: string, agent: Agent, headers: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers }, (response) => {
      response.resume();
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`));
      response.on("end", resolve);
    }).on("error", reject);
  });
}

/** The value below which this share of `values` lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
