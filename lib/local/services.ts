/** The local services one by one, for tests and tools that need a real one and nothing else. */
export { startPostgres } from "./postgres/server";
export { startRedisBridge } from "./redis/bridge";
export { findRedisServer, startRedisServer } from "./redis/redis-server";
