import type { Did } from "./app";
import { closeAndOpen, decideDispute, giveGift, openBank, payday, payOwed } from "./operator";
import { deliver, refund, send, unpack } from "./packer";
import type { Random } from "./random";
import { sendReplacement, takeBack, weigh } from "./returner";
import { countShelf, moveShelf, receive, reprice, writeOff } from "./shelf";

/** What sellers and operators do, and how often of a thousand. */
const ACTS: [number, (random: Random, did: Did) => Promise<void>][] = [
  [120, receive],
  [20, writeOff],
  [30, countShelf],
  [30, moveShelf],
  [50, reprice],
  [265, send],
  [20, unpack],
  [130, deliver],
  [80, refund],
  [75, weigh],
  [75, takeBack],
  [20, sendReplacement],
  [15, closeAndOpen],
  [15, giveGift],
  [20, payOwed],
  [10, decideDispute],
  [10, openBank],
  [15, payday],
];

/** One act of a seller or of an operator, now and then by two people at once. */
export async function tend(random: Random, did: Did): Promise<void> {
  let at = random.between(0, 999);
  for (const [often, act] of ACTS) {
    at -= often;
    if (at >= 0) continue;
    await act(random, did);
    break;
  }
  await new Promise((resolve) => setTimeout(resolve, random.between(20, 150)));
}
