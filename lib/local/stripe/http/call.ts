import type { SandboxConfig } from "../config";
import type { Balances } from "../money/balances";
import type { Clock } from "../store/clock";
import type { Tx } from "../store/store";
import type { RawGroup } from "./form";

/** Who asks: the shop's server, or a browser that holds only the publishable key. */
export type KeyKind = "secret" | "publishable";

/** The account that belongs to the keys. */
export const PLATFORM = "acct_1SandboxPlatform";

/** Everything that changes state happens in a scene: a transaction, a clock, the account it is about. */
export interface Scene {
  tx: Tx;
  clock: Clock;
  config: SandboxConfig;
  balances: Balances;
  owner: string;
  request: { id: string | null; idempotencyKey: string | null };
}

/** One API request in the middle of its work. */
export interface Call extends Scene {
  key: KeyKind;
  /** Ids out of the path, by their names in the route. */
  path: Record<string, string>;
  params: RawGroup;
}

/** A route's work. What it returns is the answer; expansion is done by the caller. */
export type Handler = (call: Call) => object;

export interface Route {
  method: "GET" | "POST" | "DELETE";
  path: string;
  handle: Handler;
  /** Browsers may call it with the publishable key. */
  browser?: true;
}

/** A group of routes of one resource. */
export type Routes = readonly Route[];
