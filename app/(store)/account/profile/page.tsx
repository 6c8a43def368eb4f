import type { Metadata } from "next";
import { NameForm, PasswordForm } from "@/components/account/profile-forms";
import { SignOutForm } from "@/components/account/sign-out-form";
import { requireUser } from "@/lib/accounts/session";

export const metadata: Metadata = { title: "Profile", robots: { index: false } };
export const instant = false;

export default async function ProfilePage() {
  const user = await requireUser("/account/profile");
  return (
    <div className="grid max-w-xl gap-8">
      <h1 className="text-3xl">Profile</h1>
      <NameForm name={user.name} email={user.email} />
      <section aria-labelledby="password" className="grid gap-5 border-t pt-8">
        <h2 id="password" className="text-xl">
          Password
        </h2>
        <PasswordForm />
      </section>
      <div className="border-t pt-4 lg:hidden">
        <SignOutForm />
      </div>
    </div>
  );
}
