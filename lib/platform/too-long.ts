import { fail } from "./result";

/** What a page's error boundary is told of a read that took too long: in production nothing but the digest gets there. */
export const TOO_LONG_DIGEST = "TOOK_TOO_LONG";

/** What people are told, and what a route or an action answers. */
export const TOO_LONG = fail("too-long", "This took too long. Narrow it down.").error;

/** A desk's read that the database did not answer in time. Nothing was changed by it. */
export class TookTooLong extends Error {
  readonly digest = TOO_LONG_DIGEST;
  constructor(cause: unknown) {
    super("A desk read took too long", { cause });
    this.name = "TookTooLong";
  }
}
