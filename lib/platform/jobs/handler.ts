import type { JobName, Jobs } from "./enqueue";

/** Handlers run at least once: each must be safe to run again with the same payload. */
export type Handler<N extends JobName> = (payload: Jobs[N]) => Promise<void>;
export type Handlers = { [N in JobName]?: Handler<N> };
