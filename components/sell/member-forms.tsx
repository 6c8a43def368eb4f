"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Select } from "@/components/ui/select";
import { useAct } from "@/components/ui/use-act";
import type { SellerRole } from "@/lib/accounts/model/actor";
import { leave, remove, revoke, setRole } from "@/lib/sellers/actions/members";
import { ROLES } from "@/lib/sellers/model/members";

type Of = { sellerId: string; userId: string; name: string };

/** The role of a member, changed as soon as another is chosen. */
export function RoleForm({ sellerId, userId, name, role }: Of & { role: SellerRole }) {
  const { run, problem, busy } = useAct();
  return (
    <div className="grid min-w-36 gap-1">
      <Select
        dense
        aria-label={`Role of ${name}`}
        value={role}
        disabled={busy}
        onChange={(event) => {
          const next = event.target.value as SellerRole;
          run(() => setRole({ sellerId, userId, from: role, role: next }), `${name}: ${ROLES[next].label}.`);
        }}
      >
        {Object.entries(ROLES).map(([key, { label }]) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </Select>
      {problem ? <FieldError>{problem}</FieldError> : null}
    </div>
  );
}

/** Asks once more, then takes the member off. */
export function RemoveMember({ sellerId, userId, name }: Of) {
  const { run, problem, busy } = useAct();
  const [sure, setSure] = useState(false);
  return (
    <div className="grid justify-items-end gap-1">
      <Button
        size="sm"
        look={sure ? "danger" : "ghost"}
        busy={busy}
        aria-label={sure ? `Really remove ${name}` : `Remove ${name}`}
        onBlur={() => setSure(false)}
        onClick={() =>
          sure ? run(() => remove({ sellerId, userId }), `${name} was removed.`) : setSure(true)
        }
      >
        {sure ? "Really remove" : "Remove"}
      </Button>
      {problem ? <FieldError>{problem}</FieldError> : null}
    </div>
  );
}

export function RevokeInvite({
  sellerId,
  inviteId,
  email,
}: {
  sellerId: string;
  inviteId: string;
  email: string;
}) {
  const { run, problem, busy } = useAct();
  return (
    <div className="grid justify-items-end gap-1">
      <Button
        size="sm"
        look="ghost"
        busy={busy}
        aria-label={`Take back the invitation of ${email}`}
        onClick={() => run(() => revoke({ sellerId, inviteId }), "Taken back.")}
      >
        Take back
      </Button>
      {problem ? <FieldError>{problem}</FieldError> : null}
    </div>
  );
}

/** A member leaves the seller; the desk is gone for them then. */
export function LeaveForm({ sellerId }: { sellerId: string }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [sure, setSure] = useState(false);
  const [busy, start] = useTransition();
  const go = () =>
    start(async () => {
      const answer = await leave({ sellerId });
      if (answer.ok) window.location.assign("/sell");
      else setProblem(answer.error.message);
    });
  return (
    <section aria-labelledby="leave" className="grid gap-3 rounded-panel border bg-card p-4 sm:p-5">
      <h2 id="leave" className="text-xl">
        Leave
      </h2>
      <p className="text-soft">You can’t open this desk any more then. An owner can invite you again.</p>
      <FormError>{problem}</FormError>
      <Button
        size="sm"
        look={sure ? "danger" : "quiet"}
        busy={busy}
        onBlur={() => setSure(false)}
        onClick={() => (sure ? go() : setSure(true))}
        className="justify-self-start"
      >
        {sure ? "Really leave" : "Leave this shop"}
      </Button>
    </section>
  );
}
