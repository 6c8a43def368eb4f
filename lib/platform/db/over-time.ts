import "server-only";

const CANCELLED = "57014";
const NO_CONNECTION_LEFT = "timeout exceeded when trying to connect";

/** Whether the database ended a statement by its time, or no connection came free in time, as Prisma tells it. */
export function isOverTime(error: unknown): boolean {
  for (let at = error; typeof at === "object" && at !== null; at = inner(at)) {
    const { code, originalCode, message } = at as Record<string, unknown>;
    if (code === CANCELLED || originalCode === CANCELLED) return true;
    if (typeof message === "string" && message.includes(NO_CONNECTION_LEFT)) return true;
  }
  return false;
}

function inner(error: object): unknown {
  const { meta, cause } = error as { meta?: { driverAdapterError?: unknown }; cause?: unknown };
  return meta?.driverAdapterError ?? cause;
}
