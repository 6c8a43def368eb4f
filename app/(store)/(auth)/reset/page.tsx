import type { Metadata } from "next";
import { RequestResetForm } from "@/components/account/reset-forms";

export const metadata: Metadata = { title: "Choose another password", robots: { index: false } };
export const instant = false;

export default function ResetPage() {
  return (
    <>
      <div className="grid gap-2">
        <h1 className="text-3xl">Choose another password</h1>
        <p className="text-md text-soft">We send a link to your mail address.</p>
      </div>
      <RequestResetForm />
    </>
  );
}
