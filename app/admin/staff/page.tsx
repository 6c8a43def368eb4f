import { Check, Minus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { InviteForm } from "@/components/account/invite-form";
import { RevokeStaffInvite, StaffActs, StaffRoleForm } from "@/components/staff/member-acts";
import { Badge } from "@/components/ui/badge";
import { Table, Td, Th } from "@/components/ui/table";
import { invite } from "@/lib/accounts/actions/staff";
import { STAFF_ROLES } from "@/lib/accounts/model/staff";
import { staffMembers } from "@/lib/accounts/queries/staff";
import { requireRight } from "@/lib/accounts/session";
import { staffRights } from "@/lib/accounts/staff-rights";

export const metadata: Metadata = { title: "Staff", robots: { index: false } };
export const instant = false;

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });
const ROLES = Object.keys(STAFF_ROLES) as (keyof typeof STAFF_ROLES)[];

export default async function StaffPage() {
  const { user } = await requireRight("staff.manage", "/admin/staff");
  const { members, invites } = await staffMembers();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <div className="grid gap-1">
        <h1 className="text-2xl">Staff</h1>
        <p className="text-soft">
          Who works for the market.{" "}
          <Link
            href="/staff/second-factor?to=/admin/staff"
            prefetch={false}
            className="underline underline-offset-4"
          >
            Your own second factor
          </Link>
        </p>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-8 xl:grid-cols-[minmax(0,5fr)_minmax(0,2fr)]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
          <Table label="Who works here" dense>
            <thead>
              <tr>
                <Th>Name</Th>
                <Th>Role</Th>
                <Th>Second factor</Th>
                <Th>
                  <span className="sr-only">Acts</span>
                </Th>
              </tr>
            </thead>
            <tbody>
              {members.map(({ id, name, email, role, hasFactor, disabledAt }) => {
                const isMe = id === user.id;
                return (
                  <tr key={id}>
                    <Td className="max-w-56">
                      <span className="block truncate font-medium">
                        {name}
                        {isMe ? <span className="font-normal text-soft"> (you)</span> : null}
                      </span>
                      <span className="block truncate text-soft">{email}</span>
                    </Td>
                    <Td>
                      {isMe ? (
                        STAFF_ROLES[role].label
                      ) : (
                        <StaffRoleForm key={role} userId={id} name={name} role={role} />
                      )}
                    </Td>
                    <Td>
                      {disabledAt ? (
                        <Badge tone="bad">Locked out</Badge>
                      ) : (
                        <Badge tone={hasFactor ? "ok" : "warn"}>{hasFactor ? "On" : "Not set up"}</Badge>
                      )}
                    </Td>
                    <Td>
                      <StaffActs userId={id} name={name} hasFactor={hasFactor} isMe={isMe} />
                    </Td>
                  </tr>
                );
              })}
            </tbody>
          </Table>
          {invites.length > 0 ? (
            <section aria-labelledby="invited" className="grid grid-cols-[minmax(0,1fr)] gap-3">
              <h2 id="invited" className="text-xl">
                Invited
              </h2>
              <ul className="divide-y border-y">
                {invites.map(({ id, email, role, by, expiresAt }) => (
                  <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
                    <span className="min-w-0">
                      <span className="block truncate font-medium">{email}</span>
                      <span className="text-soft">
                        {STAFF_ROLES[role].label}, by {by}, until {day.format(expiresAt)}
                      </span>
                    </span>
                    <RevokeStaffInvite inviteId={id} email={email} />
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          <section aria-labelledby="rights" className="grid grid-cols-[minmax(0,1fr)] gap-3">
            <h2 id="rights" className="text-xl">
              What each role may do
            </h2>
            <Table label="Rights of each role" dense>
              <thead>
                <tr>
                  <Th>Right</Th>
                  {ROLES.map((role) => (
                    <Th key={role} className="text-center">
                      {STAFF_ROLES[role].label}
                    </Th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {staffRights().map(({ right, says, has }) => (
                  <tr key={right}>
                    <Td>
                      <span className="block font-medium">{says}</span>
                      <span className="block text-soft">{right}</span>
                    </Td>
                    {ROLES.map((role) => (
                      <Td key={role} className="text-center">
                        <span className="sr-only">{has(role) ? "yes" : "no"}</span>
                        {has(role) ? (
                          <Check aria-hidden="true" className="inline size-4 text-ok" />
                        ) : (
                          <Minus aria-hidden="true" className="inline size-4 text-soft" />
                        )}
                      </Td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </Table>
          </section>
        </div>
        <InviteForm act={invite} roles={STAFF_ROLES} usual="SUPPORT" />
      </div>
    </div>
  );
}
