import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { decode, encode } from "next-auth/jwt";
import { env } from "../env";

/** The answer to a form that was posted without script, on its way to the page that shows it. */
export type Flash = { name: string; answer: unknown };

const COOKIE = "agora_form";
const SALT = "form";
const SECONDS = 20;
/** Browsers keep cookies of up to 4,096 bytes. */
const MOST_BYTES = 3_600;

/**
 * Answers a form of a browser without script: back to the page it came from, which reads the answer and shows it.
 * Never returns. (Next draws the page after an action from its prerendered shell and leaves the form's state out.)
 */
export async function leaveFlash(name: string, answer: object): Promise<never> {
  const whole = await seal({ name, answer });
  const value = whole.length > MOST_BYTES ? await seal({ name, answer: { ...answer, values: {} } }) : whole;
  (await cookies()).set(COOKIE, value, {
    httpOnly: true,
    sameSite: "lax",
    secure: env().APP_URL.startsWith("https:"),
    path: "/",
    maxAge: SECONDS,
  });
  redirect(await pageOfForm());
}

function seal(flash: Flash): Promise<string> {
  return encode({ token: { flash }, secret: env().NEXTAUTH_SECRET, salt: SALT, maxAge: SECONDS });
}

/** What a form of this browser was answered a moment ago; null mostly. */
export async function readFlash(): Promise<Flash | null> {
  const token = (await cookies()).get(COOKIE)?.value;
  if (!token) return null;
  try {
    const claims = await decode({ token, secret: env().NEXTAUTH_SECRET, salt: SALT });
    return (claims?.flash as Flash | undefined) ?? null;
  } catch {
    return null;
  }
}

async function pageOfForm(): Promise<string> {
  const head = await headers();
  const from = head.get("referer") ?? "";
  const host = head.get("x-forwarded-host") ?? head.get("host");
  if (!URL.canParse(from)) return "/";
  const { host: fromHost, pathname, search } = new URL(from);
  return fromHost === host && !pathname.startsWith("//") ? `${pathname}${search}` : "/";
}
