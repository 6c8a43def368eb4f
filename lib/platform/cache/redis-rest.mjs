import { Agent as PlainAgent, request as plainRequest } from "node:http";
import { Agent as TlsAgent, request as tlsRequest } from "node:https";

/** Longer than this no page waits for what it can also make itself. */
const TIMEOUT_MS = 1_000;

const plain = new PlainAgent({ keepAlive: true });
const tls = new TlsAgent({ keepAlive: true });

/**
 * One Redis command over Upstash's REST protocol. Not through the client of `lib/platform/redis`: that uses `fetch`, which
 * Next watches while it renders.
 * @param {readonly (string | number)[]} words
 * @returns {Promise<unknown>} what Redis answered
 */
export function command(words) {
  const { UPSTASH_REDIS_REST_URL = "", UPSTASH_REDIS_REST_TOKEN = "" } = process.env;
  return new Promise((resolve, reject) => {
    const secure = UPSTASH_REDIS_REST_URL.startsWith("https:");
    const body = JSON.stringify(words);
    const sent = (secure ? tlsRequest : plainRequest)(UPSTASH_REDIS_REST_URL, {
      method: "POST",
      agent: secure ? tls : plain,
      timeout: TIMEOUT_MS,
      headers: {
        authorization: `Bearer ${UPSTASH_REDIS_REST_TOKEN}`,
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
      },
    });
    sent.on("timeout", () => sent.destroy(new Error("Redis did not answer in time")));
    sent.on("error", reject);
    sent.on("response", (response) => {
      /** @type {Buffer[]} */
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("error", reject);
      response.on("end", () => {
        try {
          const { result, error } = JSON.parse(Buffer.concat(parts).toString("utf8"));
          if (response.statusCode === 200) resolve(result);
          else reject(new Error(`Redis refused: ${error}`));
        } catch (error) {
          reject(error);
        }
      });
    });
    sent.end(body);
  });
}
