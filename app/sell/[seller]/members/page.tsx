import type { Metadata } from "next";
import { InviteForm } from "@/components/account/invite-form";
import { LeaveForm, RemoveMember, RevokeInvite, RoleForm } from "@/components/sell/member-forms";
import { Table, Td, Th } from "@/components/ui/table";
import { may } from "@/lib/accounts/rights";
import { currentActor } from "@/lib/accounts/session";
import { invite } from "@/lib/sellers/actions/members";
import { ROLES } from "@/lib/sellers/model/members";
import { membersOf } from "@/lib/sellers/queries/members";
import { deskOf } from "../desk-of";

export const metadata: Metadata = { title: "Members", robots: { index: false } };
export const instant = false;

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

type Props = { params: Promise<{ seller: string }> };

export default async function MembersPage({ params }: Props) {
  const { sellerId } = await deskOf(params);
  const [{ members, invites }, actor] = await Promise.all([membersOf(sellerId), currentActor()]);
  const mayManage = may(actor, "seller.manage", { sellerId });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <h1 className="text-2xl">Members</h1>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
          <Table label="Who works here" dense>
            <thead>
              <tr>
                <Th>Name</Th>
                <Th>Role</Th>
                <Th>Since</Th>
                {mayManage ? (
                  <Th>
                    <span className="sr-only">Remove</span>
                  </Th>
                ) : null}
              </tr>
            </thead>
            <tbody>
              {members.map((member) => {
                const isMe = member.userId === actor.user?.id;
                return (
                  <tr key={member.userId}>
                    <Td className="max-w-64">
                      <span className="block truncate font-medium">
                        {member.name}
                        {isMe ? <span className="font-normal text-soft"> (you)</span> : null}
                      </span>
                      <span className="block truncate text-soft">{member.email}</span>
                    </Td>
                    <Td>
                      {mayManage ? (
                        <RoleForm
                          key={member.role}
                          sellerId={sellerId}
                          userId={member.userId}
                          name={member.name}
                          role={member.role}
                        />
                      ) : (
                        ROLES[member.role].label
                      )}
                    </Td>
                    <Td className="whitespace-nowrap tnum">{day.format(member.since)}</Td>
                    {mayManage ? (
                      <Td className="text-right">
                        {isMe ? null : (
                          <RemoveMember sellerId={sellerId} userId={member.userId} name={member.name} />
                        )}
                      </Td>
                    ) : null}
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
                {invites.map((one) => (
                  <li
                    key={one.id}
                    className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2"
                  >
                    <span className="min-w-0">
                      <span className="block truncate font-medium">{one.email}</span>
                      <span className="text-soft">
                        {ROLES[one.role].label}, by {one.by}, until {day.format(one.expiresAt)}
                      </span>
                    </span>
                    {mayManage ? (
                      <RevokeInvite sellerId={sellerId} inviteId={one.id} email={one.email} />
                    ) : null}
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
        </div>
        <div className="grid gap-6">
          {mayManage ? <InviteForm act={invite} roles={ROLES} usual="ORDERS" sellerId={sellerId} /> : null}
          <LeaveForm sellerId={sellerId} />
        </div>
      </div>
    </div>
  );
}
