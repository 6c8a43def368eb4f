import type { Json } from "./json";

export type ErrorType = "api_error" | "card_error" | "idempotency_error" | "invalid_request_error";

/** The part of an error that the caller sees under `error`. */
export interface ErrorBody {
  type: ErrorType;
  message: string;
  code?: string;
  param?: string;
  decline_code?: string;
  [more: string]: Json | undefined;
}

/**
 * An answer that is an error.
 *
 * `saved`: idempotency keeps it and replays it; false for what is refused before work begins.
 * `commits`: what was written before it stays written.
 */
export class ApiError extends Error {
  readonly saved: boolean;
  readonly commits: boolean;

  constructor(
    readonly status: number,
    readonly body: ErrorBody,
    options: { saved?: boolean; commits?: boolean } = {},
  ) {
    super(body.message);
    this.saved = options.saved ?? true;
    this.commits = options.commits ?? false;
  }

  toJson(): { error: ErrorBody } {
    const { code } = this.body;
    const doc = code === undefined ? {} : { doc_url: docUrl(code) };
    return { error: { ...this.body, ...doc } };
  }
}

export function docUrl(code: string): string {
  return `https://docs.stripe.com/error-codes/${code.replaceAll("_", "-")}`;
}

/** A parameter that is refused before anything happens. */
export function invalidParam(param: string, message: string, code?: string): ApiError {
  return new ApiError(400, { type: "invalid_request_error", message, param, code }, { saved: false });
}

/** A request that is well formed and can't be done in the present state. */
export function refuse(message: string, more: Partial<ErrorBody> = {}): ApiError {
  return new ApiError(400, { type: "invalid_request_error", message, ...more });
}

/** 404 for an id in the path, 400 for one in the parameters. */
export function noSuch(label: string, id: string, param: string, status: 400 | 404 = 404): ApiError {
  return new ApiError(status, {
    type: "invalid_request_error",
    code: "resource_missing",
    message: `No such ${label}: '${id}'`,
    param,
  });
}
