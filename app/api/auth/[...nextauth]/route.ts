import NextAuth from "next-auth";
import { authOptions } from "@/lib/accounts/auth-options";
import { env } from "@/lib/platform/env";

type Context = { params: Promise<{ nextauth: string[] }> };

async function handle(request: Request, context: Context): Promise<Response> {
  // next-auth builds its addresses from this variable and from nothing that a visitor could send.
  process.env.NEXTAUTH_URL ??= env().APP_URL;
  return NextAuth(request as never, context as never, authOptions()) as Promise<Response>;
}

export { handle as GET, handle as POST };
