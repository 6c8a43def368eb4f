import type { IdempotencyRow } from "../store/rows";
import type { Store } from "../store/store";
import { ApiError } from "./api-error";

const KEY_SECONDS = 24 * 3600;

/** Stripe's idempotency: one key, one set of parameters, one answer, for a day and an account. */
export class Idempotency {
  private readonly running = new Set<string>();

  constructor(private readonly store: Store) {}

  static id(owner: string, key: string): string {
    return `${owner}/${key}`;
  }

  /**
   * Reserves a key for a request. Returns the saved answer if there is one; then nothing is reserved.
   * Throws 400 when the key was used for something else and 409 while its first request still runs.
   */
  begin(
    id: string,
    wanted: Pick<IdempotencyRow, "method" | "path" | "fingerprint">,
    now: number,
  ): Readonly<IdempotencyRow> | null {
    const key = id.slice(id.indexOf("/") + 1);
    if (key.length > 255) {
      throw refusal(400, `Idempotency keys can be at most 255 characters long; yours has ${key.length}.`);
    }
    if (this.running.has(id)) {
      throw refusal(
        409,
        `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
        "idempotency_key_in_use",
      );
    }
    const saved = this.store.get("idempotency", id);
    if (saved === undefined || saved.created <= now - KEY_SECONDS) {
      this.running.add(id);
      return null;
    }
    if (saved.path !== wanted.path || saved.method !== wanted.method) {
      throw refusal(
        400,
        `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${wanted.path}' instead of '${saved.path}'). Try using a key other than '${key}' if you meant to execute a different request.`,
      );
    }
    if (saved.fingerprint !== wanted.fingerprint) {
      throw refusal(
        400,
        `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
      );
    }
    return saved;
  }

  end(id: string): void {
    this.running.delete(id);
  }
}

function refusal(status: number, message: string, code?: string): ApiError {
  return new ApiError(status, { type: "idempotency_error", message, code }, { saved: false });
}
