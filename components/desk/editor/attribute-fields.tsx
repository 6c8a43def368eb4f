import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { AttributeAsked } from "@/lib/catalog/model/listing-form";

type Props = {
  asked: readonly AttributeAsked[];
  values: Record<string, string>;
  problem(field: string): string | undefined;
  onChange(values: Record<string, string>): void;
};

/** What the category asks of its products, each by its type. */
export function AttributeFields({ asked, values, problem, onChange }: Props) {
  if (asked.length === 0) return null;
  return (
    <section aria-labelledby="attributes" className="grid gap-4">
      <h2 id="attributes" className="text-lg">
        Details of this category
      </h2>
      <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
        {asked.map((one) => {
          const value = values[one.key] ?? "";
          const set = (text: string) => onChange({ ...values, [one.key]: text });
          const choices = choicesOf(one);
          return (
            <Field
              key={one.key}
              label={one.unit ? `${one.label} (${one.unit})` : one.label}
              optional={!one.required}
              hint={rangeOf(one)}
              error={problem(`attributes.${one.key}`)}
            >
              {(control) =>
                choices ? (
                  <Select
                    dense
                    {...control}
                    value={value}
                    onChange={(event) => set(event.target.value)}
                    className="[&>select]:h-10"
                  >
                    <option value="">Not said</option>
                    {choices.some(([key]) => key === value) || value === "" ? null : (
                      <option value={value}>{value}</option>
                    )}
                    {choices.map(([key, label]) => (
                      <option key={key} value={key}>
                        {label}
                      </option>
                    ))}
                  </Select>
                ) : (
                  <Input
                    {...control}
                    value={value}
                    inputMode={one.type === "NUMBER" ? "decimal" : undefined}
                    onChange={(event) => set(event.target.value)}
                    className="h-10! px-3! text-sm!"
                  />
                )
              }
            </Field>
          );
        })}
      </div>
    </section>
  );
}

function choicesOf({ type, options }: AttributeAsked): [string, string][] | null {
  if (type === "BOOLEAN")
    return [
      ["yes", "Yes"],
      ["no", "No"],
    ];
  return type === "ENUM" || (type === "COLOR" && options.length > 0)
    ? options.map((option) => [option, option])
    : null;
}

function rangeOf({ least, most }: AttributeAsked): string | undefined {
  if (least !== null && most !== null)
    return `From ${least.toLocaleString("en-US")} to ${most.toLocaleString("en-US")}`;
  if (least !== null) return `At least ${least.toLocaleString("en-US")}`;
  return most === null ? undefined : `At most ${most.toLocaleString("en-US")}`;
}
