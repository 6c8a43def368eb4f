import type { Metadata } from "next";
import { FinishForm } from "@/components/account/finish-form";

// The address holds a secret: it goes to no other site and into no index.
export const metadata: Metadata = {
  title: "Finish your account",
  robots: { index: false },
  referrer: "same-origin",
};
export const instant = false;

export default async function FinishPage({ searchParams }: PageProps<"/register/finish">) {
  const { token } = await searchParams;
  return (
    <>
      <div className="grid gap-2">
        <h1 className="text-3xl">One step left</h1>
        <p className="text-md text-soft">
          Your mail address is confirmed. Your account is ready with a press of the button.
        </p>
      </div>
      <FinishForm token={typeof token === "string" ? token : ""} />
    </>
  );
}
