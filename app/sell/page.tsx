import type { Metadata } from "next";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { SellShell } from "@/components/sell/sell-shell";
import { LinkButton } from "@/components/ui/button";
import { currentUser, signInPath } from "@/lib/accounts/session";
import { myApplication } from "@/lib/sellers/queries/applications";

export const metadata: Metadata = { title: "Sell on Agora" };
export const instant = false;

/** Members of one seller go straight to its desk; others choose, or read how selling works. */
export default async function SellPage() {
  const user = await currentUser();
  const desks = user?.memberships ?? [];
  const [only] = desks;
  if (only && desks.length === 1) redirect(`/sell/${only.slug}`);
  const application = user ? await myApplication(user.id) : null;
  const isOpen = application !== null && application.status !== "APPROVED";
  return (
    <SellShell>
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
            One cart and one checkout for your shoppers; your own orders, stock and payouts for you. You ship
            what is yours, and are paid for each order once its hold has ended.
          </p>
          <ol className="grid gap-3 text-md">
            <Step number={1}>
              Tell us about the business and add a paper that shows it. Take as long as you like.
            </Step>
            <Step number={2}>An operator looks at it. You can list products meanwhile.</Step>
            <Step number={3}>
              Approved, your shop opens, and you tell the payment provider where your money goes.
            </Step>
          </ol>
        </>
      )}
      <div className="flex flex-wrap gap-3">
        <LinkButton href="/sell/apply" look={desks.length > 0 ? "quiet" : "go"}>
          {isOpen ? "See your application" : desks.length > 0 ? "Open another shop" : "Apply"}
        </LinkButton>
        {user ? null : (
          <LinkButton look="quiet" href={signInPath("/sell")}>
            Sign in to your desk
          </LinkButton>
        )}
      </div>
    </SellShell>
  );
}

function Step({ number, children }: { number: number; children: ReactNode }) {
  return (
    <li className="flex gap-3">
      <span aria-hidden="true" className="display w-6 shrink-0 text-soft tnum">
        {number}
      </span>
      <span>{children}</span>
    </li>
  );
}
