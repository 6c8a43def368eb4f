import { expect } from "vitest";
import { GET as download } from "@/app/admin/files/[file]/download/route";
import type { exportSellers } from "@/lib/files/actions/tables";
import { workOnFile } from "@/lib/files/work";
import * as make from "@/tests/support/factories";
import { type Browser, visit } from "@/tests/support/visit";
import { signedIn } from "../accounts/support";

type Role = "ADMIN" | "OPERATOR" | "SUPPORT" | "FINANCE";
type Asking = ReturnType<typeof exportSellers>;

/** Somebody of the staff, signed in. */
export async function staff(staffRole: Role = "OPERATOR") {
  const user = await make.user({ staffRole });
  return { user, from: await signedIn(user) };
}

export const fetched = (from: Browser, file: string) =>
  visit(from, () => download(new Request("http://localhost/"), { params: Promise.resolve({ file }) }));

/** The file that was asked for. */
export async function asked(answer: Asking): Promise<string> {
  const given = await answer;
  if (!given.ok) throw new Error(given.error.message);
  return given.data.id;
}

/** The lines of a file without its head, as its owner fetches them. */
export async function linesOf(from: Browser, id: string): Promise<string[]> {
  const answer = await fetched(from, id);
  expect(answer.status).toBe(200);
  return (await answer.text()).trim().split("\r\n").slice(1);
}

/** The lines of a table that somebody asks for, after the job wrote it. */
export async function written(by: Browser, ask: () => Asking): Promise<string[]> {
  const id = await asked(visit(by, ask));
  await workOnFile({ fileId: id });
  return linesOf(by, id);
}
