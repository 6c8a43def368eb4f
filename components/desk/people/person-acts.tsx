"use client";

import { SureButton } from "@/components/staff/sure-button";
import { mailPersonPassword, signPersonOut } from "@/lib/accounts/actions/people";

/** What support does for somebody who can't get in, or fears that somebody else did. */
export function PersonActs({ userId, name, isClosed }: { userId: string; name: string; isClosed: boolean }) {
  return (
    <div className="flex flex-wrap gap-2">
      {isClosed ? null : (
        <SureButton
          label="Mail a new password"
          of={name}
          done="The link is on its way; it works once, for half an hour."
          act={() => mailPersonPassword({ userId })}
        />
      )}
      <SureButton
        label="Sign out everywhere"
        of={name}
        done={`${name} was signed out everywhere.`}
        act={() => signPersonOut({ userId })}
      />
    </div>
  );
}
