import type { ReactNode } from "react";
import { FormFlash } from "@/components/account/form-flash";
import { readFlash } from "@/lib/platform/http/flash";

export const instant = false;

/** One narrow column: these pages ask one thing. */
export default async function EntryLayout({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto grid w-full max-w-md gap-6 px-4 py-10 sm:py-16">
      <FormFlash flash={await readFlash()}>{children}</FormFlash>
    </div>
  );
}
