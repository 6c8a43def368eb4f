import "server-only";
import { Kafka, logLevel, type Producer } from "kafkajs";
import { env } from "../env";

let producer: Promise<Producer> | undefined;

async function connect(brokers: string[]): Promise<Producer> {
  const kafka = new Kafka({ clientId: "agora", brokers, logLevel: logLevel.ERROR });
  const created = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
  await created.connect();
  return created;
}

/** Publishes a committed event to the topic's name after KAFKA_TOPIC_PREFIX, keyed so that order per key holds. Does nothing without KAFKA_BROKERS. */
export async function publishToKafka(event: {
  id: string;
  topic: string;
  key: string;
  payload: unknown;
}): Promise<void> {
  const { KAFKA_BROKERS, KAFKA_TOPIC_PREFIX } = env();
  if (!KAFKA_BROKERS) return;
  producer ??= connect(KAFKA_BROKERS).catch((error: unknown) => {
    producer = undefined;
    throw error;
  });
  await (await producer).send({
    topic: `${KAFKA_TOPIC_PREFIX}${event.topic}`,
    messages: [{ key: event.key, value: JSON.stringify(event.payload), headers: { id: event.id } }],
  });
}
