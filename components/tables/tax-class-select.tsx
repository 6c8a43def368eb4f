import type { ComponentProps } from "react";
import { Select } from "@/components/ui/select";
import { TAX_CLASS_NAMES, TAX_CLASSES } from "@/lib/pricing/model/tax-class";

/** Chooses what something is taxed as. */
export function TaxClassSelect(props: ComponentProps<typeof Select>) {
  return (
    <Select dense {...props}>
      {TAX_CLASS_NAMES.map((name) => (
        <option key={name} value={name}>
          {TAX_CLASSES[name]}
        </option>
      ))}
    </Select>
  );
}
