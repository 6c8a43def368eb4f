import "server-only";
import { hash, verify } from "@node-rs/argon2";

// argon2id (the library's default) with OWASP's first choice: 19 MiB, two passes, one lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** An argon2id hash of a password, with its salt and cost. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

let nobody: Promise<string> | undefined;

/**
 * Whether `password` belongs to `passwordHash`. Without a hash (no such account, or none with a password) it does the
 * same work and says no, so that the time it takes tells nothing.
 */
export async function isPassword(
  passwordHash: string | null | undefined,
  password: string,
): Promise<boolean> {
  if (passwordHash) return verify(passwordHash, password);
  nobody ??= hashPassword("nobody has this password");
  await verify(await nobody, password);
  return false;
}
