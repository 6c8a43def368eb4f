import type { IncomingHttpHeaders } from "node:http";
import type { SandboxConfig } from "../config";
import { noAccess } from "../connect/account-model";
import type { Store } from "../store/store";
import { ApiError } from "./api-error";
import type { KeyKind } from "./call";
import { PLATFORM } from "./call";
import type { RawGroup } from "./form";

/** Who asks, and for which account. Throws 401 for a wrong key, 403 for an account that is not ours. */
export function authenticate(
  headers: IncomingHttpHeaders,
  params: RawGroup,
  config: SandboxConfig,
  store: Store,
): { key: KeyKind; owner: string } {
  const given = keyOf(headers.authorization) ?? (typeof params.key === "string" ? params.key : undefined);
  if (!given) {
    throw unauthorized(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://docs.stripe.com/api#authentication for details, or we can help at https://support.stripe.com/.",
    );
  }
  const key = given === config.secretKey ? "secret" : given === config.publishableKey ? "publishable" : null;
  if (key === null) throw unauthorized(`Invalid API Key provided: ${masked(given)}`);
  const account = headers["stripe-account"];
  if (typeof account !== "string" || account === PLATFORM) return { key, owner: PLATFORM };
  const row = store.get("account", account);
  if (row === undefined || row.deleted) throw noAccess(account, config.secretKey);
  return { key, owner: account };
}

function keyOf(header: string | undefined): string | undefined {
  const bearer = /^Bearer\s+(\S+)$/i.exec(header ?? "")?.[1];
  if (bearer !== undefined) return bearer;
  const basic = /^Basic\s+(\S+)$/i.exec(header ?? "")?.[1];
  return basic === undefined ? undefined : Buffer.from(basic, "base64").toString().split(":")[0];
}

function masked(key: string): string {
  return key.length < 12
    ? "*".repeat(key.length)
    : `${key.slice(0, 8)}${"*".repeat(key.length - 12)}${key.slice(-4)}`;
}

function unauthorized(message: string): ApiError {
  return new ApiError(401, { type: "invalid_request_error", message }, { saved: false });
}

/** A publishable key where only the server's key may be used. */
export function secretKeyRequired(): ApiError {
  return new ApiError(
    403,
    {
      type: "invalid_request_error",
      code: "secret_key_required",
      message:
        "This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.",
    },
    { saved: false },
  );
}
