"use client";

import { FieldError } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { useAct } from "@/components/ui/use-act";
import { remove, resetFactor, revoke, setRole, signOutEverywhere } from "@/lib/accounts/actions/staff";
import type { StaffRole } from "@/lib/accounts/model/actor";
import { STAFF_ROLES } from "@/lib/accounts/model/staff";
import { SureButton } from "./sure-button";

type Of = { userId: string; name: string };

/** The role of a member of staff, changed as soon as another is chosen. */
export function StaffRoleForm({ userId, name, role }: Of & { role: StaffRole }) {
  const { run, problem, busy } = useAct();
  return (
    <div className="grid min-w-36 gap-1">
      <Select
        dense
        aria-label={`Role of ${name}`}
        value={role}
        disabled={busy}
        onChange={(event) => {
          const next = event.target.value as StaffRole;
          run(() => setRole({ userId, from: role, role: next }), `${name}: ${STAFF_ROLES[next].label}.`);
        }}
      >
        {Object.entries(STAFF_ROLES).map(([key, { label }]) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </Select>
      {problem ? <FieldError>{problem}</FieldError> : null}
    </div>
  );
}

/** What else an administrator may do with a member of staff. */
export function StaffActs({ userId, name, hasFactor, isMe }: Of & { hasFactor: boolean; isMe: boolean }) {
  return (
    <div className="flex flex-wrap justify-end gap-1">
      {hasFactor && !isMe ? (
        <SureButton
          label="Reset factor"
          of={name}
          done={`${name} sets up a new second factor at the next sign-in.`}
          act={() => resetFactor({ userId })}
        />
      ) : null}
      <SureButton
        label="Sign out"
        of={name}
        done={`${name} was signed out everywhere.`}
        act={() => signOutEverywhere({ userId })}
      />
      {isMe ? null : (
        <SureButton label="Remove" of={name} done={`${name} was removed.`} act={() => remove({ userId })} />
      )}
    </div>
  );
}

export function RevokeStaffInvite({ inviteId, email }: { inviteId: string; email: string }) {
  return <SureButton label="Take back" of={email} done="Taken back." act={() => revoke({ inviteId })} />;
}
