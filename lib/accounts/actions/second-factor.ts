"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/platform/http/action";
import { ok } from "@/lib/platform/result";
import { confirmSecondFactor, enrolSecondFactor, renewRecoveryCodes } from "../commands/second-factor";
import { startSession } from "../commands/session";
import { safeReturnPath } from "../model/return-path";
import { confirmInput, enrolInput } from "../model/second-factor";

const to = z
  .unknown()
  .optional()
  .transform((path) => safeReturnPath(path, "/admin"));

/** A member of staff sets up the app; answers the recovery codes, once. */
export const enrol = action({
  name: "factor.enrol",
  right: "staff.confirm",
  input: enrolInput,
  limits: ["factor.try"],
  async run({ input, actor: { user, address } }) {
    const enrolled = await enrolSecondFactor({ ...user, address }, input);
    if (!enrolled.ok) return enrolled;
    await startSession(enrolled.data.claims);
    return ok({ codes: enrolled.data.codes });
  },
});

/** A member of staff confirms this session; answers where to go, as the sign-in does. */
export const confirm = action({
  name: "factor.confirm",
  right: "staff.confirm",
  input: confirmInput.extend({ to }),
  limits: ["factor.try"],
  async run({ input, actor: { user, address }, scripted }) {
    const confirmed = await confirmSecondFactor({ ...user, address }, input.code);
    if (!confirmed.ok) return confirmed;
    await startSession(confirmed.data);
    return scripted ? ok({ to: input.to }) : redirect(input.to);
  },
});

/** A member of staff makes other recovery codes; answers them, once. */
export const renewCodes = action({
  name: "factor.codes",
  right: "staff.enter",
  input: z.object({}),
  limits: ["factor.try"],
  run: ({ actor: { user, address } }) => renewRecoveryCodes({ ...user, address }),
});
