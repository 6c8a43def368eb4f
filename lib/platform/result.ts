/**
 * Why an act was refused: `code` for programs, `message` for people, `field` where one input is to blame;
 * `fields` says it for each where a form has several.
 */
export type Failure = {
  code: string;
  message: string;
  field?: string;
  fields?: Record<string, string>;
  /** Seconds after which it is worth trying again. */
  retryAfter?: number;
};

/** Expected failures are values; only bugs throw. */
export type Result<T> = { ok: true; data: T } | { ok: false; error: Failure };

export function ok<T>(data: T): Result<T> {
  return { ok: true, data };
}

export function fail(code: string, message: string, field?: string): { ok: false; error: Failure } {
  return { ok: false, error: field === undefined ? { code, message } : { code, message, field } };
}

/** Thrown inside a transaction to roll it back and leave as a value; see `refusable`. */
export class Refusal extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
    this.name = "Refusal";
  }
}

/** Throws a Refusal: use only inside `refusable`. */
export function refuse(code: string, message: string, field?: string): never {
  throw new Refusal(fail(code, message, field).error);
}

/** Runs an act whose transaction must roll back on an expected failure; the failure comes back as a value. */
export async function refusable<T>(act: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await act());
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, error: error.failure };
    throw error;
  }
}
