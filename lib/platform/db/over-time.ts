import "server-only";

const CANCELLED = "57014";
/** What the pool says when none of its connections came free, and when a new one was not made in time. */
const NO_CONNECTION = ["timeout exceeded when trying to connect", "due to connection timeout"];

/** Whether the database ended a statement by its time, or no connection was to be had in time, as Prisma tells it. */
export function isOverTime(error: unknown): boolean {
  for (let at = error; typeof at === "object" && at !== null; at = inner(at)) {
    const { code, originalCode, message } = at as Record<string, unknown>;
    if (code === CANCELLED || originalCode === CANCELLED) return true;
    if (typeof message === "string" && NO_CONNECTION.some((words) => message.includes(words))) return true;
  }
  return false;
}

function inner(error: object): unknown {
  const { meta, cause } = error as { meta?: { driverAdapterError?: unknown }; cause?: unknown };
  return meta?.driverAdapterError ?? cause;
}
