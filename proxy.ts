import { type NextRequest, NextResponse } from "next/server";
import { readSessionToken, sessionCookieName } from "@/lib/accounts/session-token";

/**
 * Leads guests from members' pages to the sign-in page with a real redirect: a page itself answers 200 before it has
 * looked; an invitation (/sell/join) is also for who has no account yet. Only the cookie is read here; whether the session still holds, and what it may, each page asks the database.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const reading = request.method === "GET" || request.method === "HEAD";
  if (!reading || (await readSessionToken(request.cookies.get(sessionCookieName())?.value))) {
    return NextResponse.next();
  }
  const target = request.nextUrl.clone();
  target.pathname = "/sign-in";
  target.search = new URLSearchParams({
    callbackUrl: `${request.nextUrl.pathname}${request.nextUrl.search}`,
  }).toString();
  return NextResponse.redirect(target);
}

export const config = {
  matcher: ["/account/:path*", "/admin/:path*", "/staff/second-factor", "/sell/((?!join$).+)"],
};
