import "server-only";
import { forgetOrdered } from "@/lib/checkout/commands/forget-ordered";
import { expireTags } from "../cache/expire";
import type { Events, Topic } from "./outbox";

/** Takes events at least once: `handle` must be safe to run again with the same event. */
export type Consumer = {
  name: string;
  topics: readonly Topic[];
  handle(topic: Topic, payload: Events[Topic]): Promise<void>;
};

/** Everybody who is told. */
export const consumers: readonly Consumer[] = [
  {
    name: "cache",
    topics: ["cache.expire"],
    handle: async (_topic, payload) => expireTags((payload as Events["cache.expire"]).tags),
  },
  {
    name: "cart",
    topics: ["order.confirmed"],
    handle: async (_topic, payload) => forgetOrdered((payload as Events["order.confirmed"]).groupId),
  },
];
