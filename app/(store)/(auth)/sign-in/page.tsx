import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { SignInForm } from "@/components/account/sign-in-form";
import { SignedIn } from "@/components/account/signed-in";
import { Notice } from "@/components/ui/form-error";
import { safeReturnPath } from "@/lib/accounts/model/return-path";
import { currentUser } from "@/lib/accounts/session";

export const metadata: Metadata = { title: "Sign in", robots: { index: false } };
export const instant = false;

const REFUSED = "The mail address or the password is not right.";

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { callbackUrl, said, error } = await searchParams;
  const to = safeReturnPath(callbackUrl, "/");
  // Not while it is drawn again by the sign-in itself: the form then loads the next page whole.
  const signingIn = (await headers()).has("next-action");
  const user = signingIn ? null : await currentUser();
  if (user) return <SignedIn name={user.name} to={to} />;
  return (
    <>
      <h1 className="text-3xl">Sign in</h1>
      {said === "password" ? (
        <Notice kind="ok">Your password was changed. Sign in with the new one.</Notice>
      ) : null}
      <SignInForm to={to} trouble={error ? REFUSED : undefined} />
      <p className="border-t pt-6 text-center text-soft">
        New here?{" "}
        <Link href="/register" className="rounded-xs font-medium text-ink underline underline-offset-4">
          Make an account
        </Link>
      </p>
    </>
  );
}
