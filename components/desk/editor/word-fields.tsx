import { TaxClassSelect } from "@/components/tables/tax-class-select";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { ListingForm } from "@/lib/catalog/model/listing-form";
import { taxClassOf } from "@/lib/pricing/model/tax-class";
import type { CategoryChoice } from "./listing-editor";

const DENSE = "h-10! px-3! text-sm!";

type Props = {
  form: ListingForm;
  categories: readonly CategoryChoice[];
  problem(field: string): string | undefined;
  onChange(part: Partial<ListingForm>): void;
};

/** Title, place in the tree, brand and what is said of it. */
export function WordFields({ form, categories, problem, onChange }: Props) {
  const shelves = shelvesOf(categories);
  return (
    <section aria-labelledby="words" className="grid gap-4">
      <h2 id="words" className="text-lg">
        What it is
      </h2>
      <Field label="Title" required error={problem("title")}>
        {(control) => (
          <Input
            {...control}
            value={form.title}
            maxLength={300}
            onChange={(event) => onChange({ title: event.target.value })}
            className={DENSE}
          />
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Category" required error={problem("categoryId")}>
          {(control) => (
            <Select
              dense
              {...control}
              value={form.categoryId}
              onChange={(event) => onChange({ categoryId: event.target.value })}
              className="[&>select]:h-10"
            >
              <option value="">Choose one</option>
              {shelves.map(({ name, entries }) => (
                <optgroup key={name} label={name}>
                  {entries.map((entry) => (
                    <option key={entry.id} value={entry.id}>
                      {entry.path}
                    </option>
                  ))}
                </optgroup>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Brand" optional error={problem("brand")}>
          {(control) => (
            <Input
              {...control}
              value={form.brand}
              maxLength={120}
              onChange={(event) => onChange({ brand: event.target.value })}
              className={DENSE}
            />
          )}
        </Field>
      </div>
      <Field
        label="Taxed as"
        hint="The market knows the rate of each place. Choose another than the standard only where the law has one for this."
        error={problem("taxClass")}
      >
        {(control) => (
          <TaxClassSelect
            {...control}
            value={form.taxClass}
            onChange={(event) => onChange({ taxClass: taxClassOf(event.target.value) })}
            className="max-w-60 [&>select]:h-10"
          />
        )}
      </Field>
      <Field label="Description" error={problem("description")} hint="An empty line begins a paragraph.">
        {(control) => (
          <Textarea
            {...control}
            rows={6}
            value={form.description}
            maxLength={20_000}
            onChange={(event) => onChange({ description: event.target.value })}
            className="px-3! py-2! text-sm!"
          />
        )}
      </Field>
      <Field label="Points" optional error={problem("features")} hint="One a line.">
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            value={form.features}
            maxLength={4_000}
            onChange={(event) => onChange({ features: event.target.value })}
            className="px-3! py-2! text-sm!"
          />
        )}
      </Field>
    </section>
  );
}

/** Departments in their order, each with all that is below it, named from there. */
function shelvesOf(categories: readonly CategoryChoice[]) {
  const below = new Map<string | null, CategoryChoice[]>();
  for (const category of categories)
    below.set(category.parentId, [...(below.get(category.parentId) ?? []), category]);
  const walk = (category: CategoryChoice, trail: string): { id: string; path: string }[] => {
    const path = trail ? `${trail} / ${category.name}` : category.name;
    return [
      { id: category.id, path },
      ...(below.get(category.id) ?? []).flatMap((child) => walk(child, path)),
    ];
  };
  return (below.get(null) ?? []).map((department) => ({
    name: department.name,
    entries: [
      { id: department.id, path: department.name },
      ...(below.get(department.id) ?? []).flatMap((child) => walk(child, "")),
    ],
  }));
}
