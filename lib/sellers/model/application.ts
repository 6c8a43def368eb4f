import { z } from "zod";
import { addressInput } from "@/lib/accounts/model/address";
import { email } from "@/lib/accounts/model/credentials";
import { taxIdProblem, writeTaxId } from "./tax-id";

/** What a business can be. */
export const LEGAL_FORMS = {
  SOLE: "Sole trader",
  PARTNERSHIP: "Partnership",
  COMPANY: "Company",
  NONPROFIT: "Association or foundation",
} as const;

export const DOCUMENT_KINDS = {
  REGISTER: "Extract from the trade register",
  IDENTITY: "Identity of who signs",
  TAX: "Paper of the tax office",
  OTHER: "Something else",
} as const;

export const MOST_DOCUMENTS = 8;
export const MOST_DOCUMENT_BYTES = 5 * 1024 * 1024;

const said = (most: number) => z.string().trim().max(most, `Use at most ${most} characters.`).default("");

/** An application as far as it was filled in: anything may be missing or wrong. */
export const draftData = z.object({
  /** The shop's name, which shoppers read. */
  shop: said(80),
  legalName: said(120),
  form: said(20),
  registerNumber: said(60),
  taxId: said(40),
  country: said(2),
  line1: said(120),
  line2: said(120),
  city: said(80),
  region: said(80),
  postcode: said(20),
  contact: said(100),
  phone: said(30),
  supportEmail: said(254),
  story: said(2_000),
});

export type Draft = z.output<typeof draftData>;

function complete(given: Draft, context: z.RefinementCtx): Draft {
  const wrong = (field: keyof Draft, message: string) =>
    context.addIssue({ code: "custom", path: [field], message });
  if (given.shop.length < 2) wrong("shop", "Give the shop a name.");
  if (given.legalName.length < 2) wrong("legalName", "Enter the name the business is registered under.");
  if (!Object.hasOwn(LEGAL_FORMS, given.form)) wrong("form", "Choose what the business is.");
  if (given.form === "COMPANY" && given.registerNumber === "")
    wrong("registerNumber", "Enter the number of the company in its register.");
  if (given.contact.length < 2) wrong("contact", "Enter the name of who answers for the business.");
  if (given.phone === "") wrong("phone", "Enter a phone number such as +1 415 555 0100.");
  const mail = email.safeParse(given.supportEmail);
  if (!mail.success) wrong("supportEmail", mail.error.issues[0]?.message ?? "Enter a mail address.");
  const address = addressInput.safeParse({ ...given, name: given.legalName });
  for (const { path, message } of address.error?.issues ?? []) {
    if (path[0] !== "name") wrong(path[0] as keyof Draft, message);
  }
  const taxId = writeTaxId(given.taxId, given.country);
  if (!taxId) wrong("taxId", taxIdProblem(given.taxId, given.country));
  if (!address.success || !mail.success || !taxId) return z.NEVER;
  const { line2, region, phone, ...place } = address.data;
  return {
    ...given,
    line1: place.line1,
    line2: line2 ?? "",
    city: place.city,
    region: region ?? "",
    postcode: place.postcode,
    country: place.country,
    phone: phone ?? "",
    supportEmail: mail.data,
    taxId,
  };
}

/** What an application must say before it is handed in: every wrong field has one sentence that says what is expected. */
export const businessData = draftData.transform(complete);

const version = z.coerce.number().int().min(0);

/** An application that is kept for later, or handed in; `version` is the one that was seen, 0 when there was none. */
export const applicationInput = draftData
  .extend({ version, act: z.enum(["keep", "submit"]) })
  .transform(({ version: seen, act, ...given }, context) => ({
    version: seen,
    act,
    data: act === "submit" ? complete(given, context) : given,
  }));

export const documentInput = z.object({
  kind: z.enum(Object.keys(DOCUMENT_KINDS) as [keyof typeof DOCUMENT_KINDS], "Choose what the paper shows."),
  file: z
    .instanceof(File, { error: "Choose a file." })
    .refine((file) => file.size <= MOST_DOCUMENT_BYTES, "A file may have at most 5 MB."),
});

const reason = z
  .string()
  .trim()
  .min(5, "Give the reason in a few words; the applicant reads it.")
  .max(1_000, "Use at most 1,000 characters.");

/** An operator's decision about the application as it was seen. */
export const decisionInput = z.object({
  applicationId: z.uuid(),
  version,
  decision: z.enum(["APPROVED", "REJECTED", "NEEDS_MORE"]),
  reason,
});
