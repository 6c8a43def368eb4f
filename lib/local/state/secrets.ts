import { randomBytes } from "node:crypto";
import { inData } from "../paths";
import { readJson, writeJson } from "./files";

const SECRETS = {
  postgresPassword: () => text(24),
  redisPassword: () => text(24),
  redisToken: () => text(32),
  nextAuthSecret: () => text(48),
  stripeSecretKey: () => `sk_test_${text(24)}`,
  stripePublishableKey: () => `pk_test_${text(24)}`,
  stripeWebhookSecret: () => `whsec_${text(24)}`,
  cronSecret: () => text(24),
};

export type Secrets = Record<keyof typeof SECRETS, string>;

/** The passwords and keys of the local services: made once, then the same at every start. */
export function loadSecrets(): Secrets {
  const file = inData("secrets.json");
  const kept = readJson<Partial<Secrets>>(file) ?? {};
  const names = Object.keys(SECRETS) as Array<keyof typeof SECRETS>;
  const secrets = Object.fromEntries(names.map((name) => [name, kept[name] ?? SECRETS[name]()])) as Secrets;
  if (names.some((name) => !kept[name])) writeJson(file, secrets);
  return secrets;
}

function text(bytes: number): string {
  return randomBytes(bytes).toString("hex");
}
