import type { Metadata } from "next";
import { ChoosePasswordForm } from "@/components/account/reset-forms";

// The address holds a secret: it goes to no other site and into no index.
export const metadata: Metadata = {
  title: "Choose a password",
  robots: { index: false },
  referrer: "same-origin",
};
export const instant = false;

export default async function ChoosePage({ searchParams }: PageProps<"/reset/choose">) {
  const { token } = await searchParams;
  return (
    <>
      <h1 className="text-3xl">Choose a password</h1>
      <ChoosePasswordForm token={typeof token === "string" ? token : ""} />
    </>
  );
}
