import type { PostalAddress } from "./address";
import { countryRule } from "./countries";

/** The address as it stands on a label, line by line, country last. */
export function addressLines(address: PostalAddress): string[] {
  const rule = countryRule(address.country);
  const { name, line1, line2, city, region, postcode } = address;
  const joined = (...parts: (string | null)[]) => parts.filter(Boolean).join(" ");
  const last =
    rule?.order === "city region postcode"
      ? [joined(region ? `${city},` : city, region, postcode)]
      : rule?.order === "city, postcode"
        ? [city, region, postcode]
        : [joined(postcode, city), region];
  return [name, line1, line2, ...last, rule?.name ?? address.country].filter(
    (line): line is string => !!line,
  );
}
