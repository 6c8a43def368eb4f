import type { Metadata } from "next";
import Link from "next/link";
import { RegisterForm } from "@/components/account/register-form";
import { SignedIn } from "@/components/account/signed-in";
import { currentUser } from "@/lib/accounts/session";

export const metadata: Metadata = { title: "Make an account", robots: { index: false } };
export const instant = false;

export default async function RegisterPage() {
  const user = await currentUser();
  if (user) return <SignedIn name={user.name} to="/account" />;
  return (
    <>
      <div className="grid gap-2">
        <h1 className="text-3xl">Make an account</h1>
        <p className="text-md text-soft">
          It keeps your cart, your addresses and your orders. You can also buy without one.
        </p>
      </div>
      <RegisterForm />
      <p className="border-t pt-6 text-center text-soft">
        You have one?{" "}
        <Link href="/sign-in" className="rounded-xs font-medium text-ink underline underline-offset-4">
          Sign in
        </Link>
      </p>
    </>
  );
}
