import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { FormFlash } from "@/components/account/form-flash";
import { AcceptForm, JoinForm } from "@/components/account/join-forms";
import { SellShell } from "@/components/sell/sell-shell";
import { LinkButton } from "@/components/ui/button";
import { accept, join } from "@/lib/accounts/actions/staff";
import { STAFF_ROLES } from "@/lib/accounts/model/staff";
import { staffInviteOf } from "@/lib/accounts/queries/staff";
import { currentUser, signInPath } from "@/lib/accounts/session";
import { readFlash } from "@/lib/platform/http/flash";

// The address holds a secret: it goes to no other site and into no index.
export const metadata: Metadata = { title: "Invitation", robots: { index: false }, referrer: "same-origin" };
export const instant = false;

export default async function StaffJoinPage({ searchParams }: PageProps<"/staff/join">) {
  const { token: given } = await searchParams;
  const token = typeof given === "string" ? given : "";
  const [invite, user, flash] = await Promise.all([staffInviteOf(token), currentUser(), readFlash()]);
  // Accepting signs in, and with that this page is asked for again: it leads on.
  if (!invite && user?.staffRole) redirect("/admin");
  if (!invite)
    return (
      <SellShell>
        <h1 className="text-3xl">This invitation no longer works</h1>
        <p className="text-md text-soft">
          It was used, taken back, or is too old. Ask who invited you for a new one.
        </p>
      </SellShell>
    );
  return (
    <SellShell>
      <div className="grid gap-2">
        <h1 className="text-3xl">Join the staff</h1>
        <p className="text-md">
          {invite.by} invites you as {STAFF_ROLES[invite.role].label.toLowerCase()}:{" "}
          {STAFF_ROLES[invite.role].may}.
        </p>
      </div>
      <FormFlash flash={flash}>
        {user?.email === invite.email ? (
          <AcceptForm act={accept} name="staff.accept" token={token} as={`${user.name}, ${user.email}`} />
        ) : invite.hasAccount ? (
          <div className="grid gap-3">
            <p className="text-md text-soft">{invite.email} has an account. Sign in with it to accept.</p>
            <LinkButton
              href={signInPath(`/staff/join?token=${token}`)}
              look="go"
              className="justify-self-start"
            >
              Sign in
            </LinkButton>
          </div>
        ) : (
          <JoinForm act={join} name="staff.join" token={token} email={invite.email} />
        )}
      </FormFlash>
    </SellShell>
  );
}
