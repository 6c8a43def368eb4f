import type { ReactNode } from "react";
import { AccountNav } from "@/components/account/account-nav";
import { FormFlash } from "@/components/account/form-flash";
import { SignOutForm } from "@/components/account/sign-out-form";
import { readFlash } from "@/lib/platform/http/flash";

export const instant = false;

/** The rooms of the account beside the page. Each page asks itself who is there. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  return (
    <div className="wrap grid grid-cols-[minmax(0,1fr)] items-start gap-6 py-6 lg:grid-cols-[200px_minmax(0,1fr)] lg:gap-12 lg:py-10">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-2 lg:sticky lg:top-6">
        <AccountNav />
        <div className="max-lg:hidden">
          <SignOutForm />
        </div>
      </div>
      <div className="min-w-0">
        <FormFlash flash={await readFlash()}>{children}</FormFlash>
      </div>
    </div>
  );
}
