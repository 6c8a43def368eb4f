import { hashPassword } from "@/lib/accounts/password";
import { sessionCookieName, writeSessionToken } from "@/lib/accounts/session-token";
import { db } from "@/lib/platform/db/client";
import { handlers } from "@/lib/platform/jobs/registry";
import * as make from "@/tests/support/factories";
import { type Browser, browser } from "@/tests/support/visit";

export const PASSWORD = "correct horse battery";

export async function memberWithPassword(password = PASSWORD) {
  return make.user({ passwordHash: await hashPassword(password) });
}

/** A browser that is signed in as `user`. */
export async function signedIn(user: { id: string; sessionVersion: number }): Promise<Browser> {
  const from = browser();
  from.cookies.set(
    sessionCookieName(),
    await writeSessionToken({ userId: user.id, sessionVersion: user.sessionVersion }),
  );
  return from;
}

/** Runs the waiting jobs of a name, as the worker would; each stays done. */
export async function runJobs(name: keyof typeof handlers): Promise<number> {
  const jobs = await db.$queryRaw<{ id: bigint; payload: never }[]>`
    SELECT j.id, j.payload FROM graphile_worker._private_jobs j
    JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = ${name} ORDER BY j.id`;
  for (const { id, payload } of jobs) {
    await handlers[name]?.(payload);
    await db.$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE id = ${id}`;
  }
  return jobs.length;
}

/** The newest mail to an address, with the token of its link. */
export async function lastMail(recipient: string) {
  const mail = await db.notification.findFirst({ where: { recipient }, orderBy: { id: "desc" } });
  return mail && { ...mail, token: /[?&]token=([\w.-]+)/.exec(mail.text)?.[1] ?? "" };
}

export function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}
