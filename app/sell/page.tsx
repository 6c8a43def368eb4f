import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { Logo } from "@/components/shell/logo";
import { LinkButton } from "@/components/ui/button";
import { currentUser, signInPath } from "@/lib/accounts/session";

export const metadata: Metadata = { title: "Sell on Agora" };
export const instant = false;

/** Members of one seller go straight to its desk; others choose, or read how selling works. */
export default async function SellPage() {
  const user = await currentUser();
  const desks = user?.memberships ?? [];
  const [only] = desks;
  if (only && desks.length === 1) redirect(`/sell/${only.slug}`);
  return (
    <>
      <header className="border-b bg-card">
        <div className="wrap flex items-center justify-between py-3">
          <Logo />
          <Link href="/" prefetch={false} className="text-sm text-soft hover:text-ink hover:underline">
            To the shop
          </Link>
        </div>
      </header>
      <main id="main" className="wrap grid max-w-2xl gap-5 py-12">
        {desks.length > 0 ? (
          <>
            <h1 className="text-3xl">Your desks</h1>
            <ul className="grid gap-2">
              {desks.map((desk) => (
                <li key={desk.sellerId}>
                  <LinkButton href={`/sell/${desk.slug}`} wide>
                    {desk.name}
                  </LinkButton>
                </li>
              ))}
            </ul>
          </>
        ) : (
          <>
            <h1 className="text-3xl">Sell on Agora</h1>
            <p className="text-md">
              One cart and one checkout for your shoppers; your own orders, stock and payouts for you. You
              ship what is yours, and are paid for each order once its hold has ended.
            </p>
            <p className="text-md text-soft">
              {user
                ? "Your account works for no seller yet. An operator of this market can add you to one."
                : "Do you work for a seller already? Sign in to reach its desk."}
            </p>
            {user ? null : (
              <div>
                <LinkButton look="ink" href={signInPath("/sell")}>
                  Sign in
                </LinkButton>
              </div>
            )}
          </>
        )}
      </main>
    </>
  );
}
