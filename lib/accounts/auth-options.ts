import "server-only";
import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { env } from "@/lib/platform/env";
import { clientAddress } from "@/lib/platform/http/client-address";
import { log } from "@/lib/platform/log";
import { limit } from "@/lib/platform/rate-limit";
import { checkCredentials } from "./commands/check-credentials";
import { bringGuestCart } from "./commands/session";
import { signInInput } from "./model/credentials";
import { findSessionUser } from "./queries/session-user";
import { claimsOf, SESSION_SECONDS } from "./session-token";

async function userOf(token: Record<string, unknown>) {
  const claims = claimsOf(token);
  return claims ? findSessionUser(claims) : null;
}

/** next-auth's side of the session: the same cookie, checks and limits as our own sign-in form. */
export function authOptions(): NextAuthOptions {
  const { NEXTAUTH_SECRET, APP_URL } = env();
  return {
    secret: NEXTAUTH_SECRET,
    useSecureCookies: APP_URL.startsWith("https:"),
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      Credentials({
        name: "Mail and password",
        credentials: { email: { type: "email" }, password: { type: "password" } },
        async authorize(given, request) {
          const parsed = signInInput.safeParse(given);
          if (!parsed.success) return null;
          const address = clientAddress(new Headers(request.headers as Record<string, string>));
          if (!(await limit("sign-in.address", address)).ok) return null;
          const checked = await checkCredentials(parsed.data.email, parsed.data.password);
          if (!checked.ok) return null;
          const { userId, sessionVersion } = checked.data;
          return { id: userId, userId, sessionVersion };
        },
      }),
    ],
    callbacks: {
      async jwt({ token, user }) {
        if (user) return { sub: user.id, userId: user.userId, sessionVersion: user.sessionVersion };
        if (!(await userOf(token))) throw new Error("This session has ended");
        return token;
      },
      async session({ session, token }) {
        const user = await userOf(token);
        return { expires: session.expires, user: user ? { name: user.name, email: user.email } : {} };
      },
      redirect({ url, baseUrl }) {
        const target = URL.canParse(url, baseUrl) ? new URL(url, baseUrl) : new URL(baseUrl);
        return target.origin === new URL(baseUrl).origin ? target.href : baseUrl;
      },
    },
    events: {
      async signIn({ user }) {
        await bringGuestCart(user.id);
      },
    },
    logger: {
      error: (code, meta) => log.warn({ code, meta }, "next-auth"),
      warn: (code) => log.debug({ code }, "next-auth"),
      debug: () => {},
    },
  };
}

declare module "next-auth" {
  interface User {
    id: string;
    userId: string;
    sessionVersion: number;
  }
}
