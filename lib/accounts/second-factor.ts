import "server-only";
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { decode, encode } from "next-auth/jwt";
import { Secret, TOTP } from "otpauth";
import { env } from "@/lib/platform/env";
import { RECOVERY_CODES } from "./model/second-factor";

/** Seconds of one code. */
const PERIOD = 30;
const SALT = "second-factor";
/** How long the page that shows a new secret may be open. */
const ENROL_SECONDS = 3_600;
const BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

function keyFor(use: "secret" | "recovery"): Buffer {
  return Buffer.from(hkdfSync("sha256", env().NEXTAUTH_SECRET, "", `agora second factor: ${use}`, 32));
}

/** A secret as it is stored: AES-256-GCM, bound to the user, so that one row's text is worth nothing in another. */
export function encryptSecret(userId: string, secret: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFor("secret"), nonce).setAAD(Buffer.from(userId));
  const text = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return ["1", nonce, text, cipher.getAuthTag()]
    .map((part) => (typeof part === "string" ? part : part.toString("base64url")))
    .join(".");
}

/** Null when it was written under another auth secret, for somebody else, or was changed. */
export function decryptSecret(userId: string, stored: string): string | null {
  const [version, nonce = "", text = "", tag = ""] = stored.split(".");
  if (version !== "1") return null;
  try {
    const decipher = createDecipheriv("aes-256-gcm", keyFor("secret"), Buffer.from(nonce, "base64url"), {
      authTagLength: 16,
    })
      .setAAD(Buffer.from(userId))
      .setAuthTag(Buffer.from(tag, "base64url"));
    return Buffer.concat([decipher.update(Buffer.from(text, "base64url")), decipher.final()]).toString(
      "utf8",
    );
  } catch {
    return null;
  }
}

/** What of a recovery code is stored. */
export function recoveryHash(userId: string, code: string): string {
  return createHmac("sha256", keyFor("recovery")).update(`${userId}:${code}`).digest("base64url");
}

/** New recovery codes, 50 random bits each. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const letters = [...randomBytes(10)].map((byte) => BASE32[byte % 32]).join("");
    return `${letters.slice(0, 5)}-${letters.slice(5)}`;
  });
}

function totp(secret: string, label: string): TOTP {
  return new TOTP({
    issuer: new URL(env().APP_URL).host,
    label,
    secret: Secret.fromBase32(secret),
    period: PERIOD,
  });
}

/** The 30-second step that `code` belongs to, one before and after `now` included; null for a wrong one. */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  const delta = totp(secret, "").validate({ token: code, timestamp: now.getTime(), window: 1 });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / PERIOD) + delta;
}

/** A new secret for who enrols: to be shown, as the address an app reads, and sealed for the form. Nothing is stored yet. */
export async function newEnrolment(userId: string, email: string) {
  const secret = new Secret({ size: 20 }).base32;
  const sealed = await encode({
    token: { userId, factorSecret: secret },
    secret: env().NEXTAUTH_SECRET,
    salt: SALT,
    maxAge: ENROL_SECONDS,
  });
  return { secret, address: totp(secret, email).toString(), sealed };
}

/** The secret that was shown to this user; null when it was sealed for somebody else, is too old, or is not ours. */
export async function openEnrolment(userId: string, sealed: string): Promise<string | null> {
  try {
    const claims = await decode({ token: sealed, secret: env().NEXTAUTH_SECRET, salt: SALT });
    return claims?.userId === userId && typeof claims.factorSecret === "string" ? claims.factorSecret : null;
  } catch {
    return null;
  }
}
