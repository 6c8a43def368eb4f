import "server-only";
import { createTransport, type Transporter } from "nodemailer";
import { env } from "@/lib/platform/env";

let transport: { url: string; transporter: Transporter } | undefined;

/** The mail server of SMTP_URL; null while none is set. */
export function mailServer(): Transporter | null {
  const { SMTP_URL } = env();
  if (!SMTP_URL) return null;
  if (transport?.url !== SMTP_URL) {
    const given = new URL(SMTP_URL);
    transport = {
      url: SMTP_URL,
      transporter: createTransport({
        host: given.hostname,
        port: Number(given.port) || (given.protocol === "smtps:" ? 465 : 587),
        secure: given.protocol === "smtps:",
        ...(given.username
          ? { auth: { user: decodeURIComponent(given.username), pass: decodeURIComponent(given.password) } }
          : {}),
        connectionTimeout: 10_000,
        greetingTimeout: 10_000,
        socketTimeout: 30_000,
      }),
    };
  }
  return transport.transporter;
}
