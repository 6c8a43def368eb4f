import pino from "pino";

/** Structured log on stderr; `LOG_LEVEL` chooses how much. Never give it card data, passwords, tokens or whole requests. */
export const log = pino(
  {
    level: process.env.LOG_LEVEL || "info",
    base: undefined,
    redact: [
      "password",
      "token",
      "secret",
      "authorization",
      "cookie",
      "*.password",
      "*.token",
      "*.client_secret",
    ],
    serializers: { err: pino.stdSerializers.err },
  },
  pino.destination({ fd: 2, sync: true }),
);
