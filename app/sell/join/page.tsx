import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { FormFlash } from "@/components/account/form-flash";
import { AcceptForm, JoinForm } from "@/components/account/join-forms";
import { SellShell } from "@/components/sell/sell-shell";
import { LinkButton } from "@/components/ui/button";
import { currentUser, signInPath } from "@/lib/accounts/session";
import { readFlash } from "@/lib/platform/http/flash";
import { accept, join } from "@/lib/sellers/actions/members";
import { ROLES } from "@/lib/sellers/model/members";
import { deskOfInvite, inviteOf } from "@/lib/sellers/queries/members";

// The address holds a secret: it goes to no other site and into no index.
export const metadata: Metadata = { title: "Invitation", robots: { index: false }, referrer: "same-origin" };
export const instant = false;

export default async function JoinPage({ searchParams }: PageProps<"/sell/join">) {
  const { token: given } = await searchParams;
  const token = typeof given === "string" ? given : "";
  const [invite, user, flash] = await Promise.all([inviteOf(token), currentUser(), readFlash()]);
  // Accepting signs in, and with that this page is asked for again: it leads on.
  const desk = !invite && user ? await deskOfInvite(token, user.id) : null;
  if (desk) redirect(`/sell/${desk}`);
  if (!invite)
    return (
      <SellShell>
        <h1 className="text-3xl">This invitation no longer works</h1>
        <p className="text-md text-soft">
          It was used, taken back, or is too old. Ask who invited you for a new one.
        </p>
        <div>
          <LinkButton href="/sell">To your desks</LinkButton>
        </div>
      </SellShell>
    );
  const signIn = signInPath(`/sell/join?token=${token}`);
  return (
    <SellShell>
      <div className="grid gap-2">
        <h1 className="text-3xl">Work for {invite.shop}</h1>
        <p className="text-md">
          {invite.by} invites you as {ROLES[invite.role].label.toLowerCase()}: {ROLES[invite.role].may}.
        </p>
      </div>
      <FormFlash flash={flash}>
        {user ? (
          <AcceptForm act={accept} name="member.accept" token={token} as={`${user.name}, ${user.email}`} />
        ) : invite.hasAccount ? (
          <div className="grid gap-3">
            <p className="text-md text-soft">{invite.email} has an account. Sign in with it to accept.</p>
            <LinkButton href={signIn} look="go" className="justify-self-start">
              Sign in
            </LinkButton>
          </div>
        ) : (
          <>
            <JoinForm act={join} name="member.join" token={token} email={invite.email} />
            <p className="text-soft">
              Do you have an account with another address?{" "}
              <a href={signIn} className="underline underline-offset-4">
                Sign in with it
              </a>
            </p>
          </>
        )}
      </FormFlash>
    </SellShell>
  );
}
