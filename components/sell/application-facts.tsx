import { Facts } from "@/components/ui/table";
import { addressLines } from "@/lib/accounts/model/address-lines";
import { type Draft, LEGAL_FORMS } from "@/lib/sellers/model/application";
import { taxIdName } from "@/lib/sellers/model/tax-id";

/** What an application says, to be read. */
export function ApplicationFacts({ data }: { data: Draft }) {
  const address = addressLines({
    ...data,
    name: data.legalName,
    line2: data.line2 || null,
    region: data.region || null,
    phone: null,
  });
  const items = [
    { key: "shop", label: "Shop", value: data.shop },
    { key: "story", label: "Sells", value: data.story },
    { key: "form", label: "Business", value: LEGAL_FORMS[data.form as keyof typeof LEGAL_FORMS] ?? "" },
    {
      key: "address",
      label: "Registered as",
      value: <span className="whitespace-pre-line">{address.join("\n")}</span>,
    },
    { key: "register", label: "Register number", value: data.registerNumber },
    { key: "tax", label: taxIdName(data.country).label, value: data.taxId },
    { key: "contact", label: "Answers for it", value: [data.contact, data.phone].filter(Boolean).join(", ") },
    { key: "mail", label: "Mail for shoppers", value: data.supportEmail },
  ];
  return <Facts items={items.filter(({ value }) => value !== "")} />;
}
