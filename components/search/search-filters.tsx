import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type SearchInput, searchPath } from "@/lib/search/model/input";
import type { Facet } from "@/lib/search/queries/search";

type Props = { input: SearchInput; categories: Facet[]; brands: Facet[] };

/** Filters as one GET form: they work without script, and the address says everything. */
export function SearchFilters({ input, categories, brands }: Props) {
  return (
    <details className="group lg:contents" open>
      <summary className="mb-4 cursor-pointer font-semibold lg:hidden">Filters</summary>
      <form action="/search" aria-label="Filters" className="grid content-start gap-6">
        <input type="hidden" name="q" value={input.q} />
        {input.category ? <input type="hidden" name="category" value={input.category} /> : null}
        {input.sort === "best" ? null : <input type="hidden" name="sort" value={input.sort} />}
        {categories.length > 0 ? (
          <nav aria-label="Categories" className="grid gap-2">
            <h2 className="text-sm font-semibold">Category</h2>
            <ul className="grid gap-1">
              {categories.map((facet) => (
                <li key={facet.value}>
                  <Link
                    href={searchPath({
                      ...input,
                      category: facet.chosen ? undefined : facet.value,
                      after: undefined,
                    })}
                    aria-current={facet.chosen ? "true" : undefined}
                    className="flex justify-between gap-3 py-1 hover:underline aria-[current]:font-semibold"
                  >
                    <span className="min-w-0 truncate">{facet.label}</span>
                    <span className="text-soft tnum">{facet.count}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        ) : null}
        {brands.length > 0 ? (
          <fieldset className="grid gap-2.5">
            <legend className="mb-2 text-sm font-semibold">Brand</legend>
            {brands.map((facet) => (
              <Checkbox
                key={facet.value}
                name="brand"
                value={facet.value}
                defaultChecked={facet.chosen}
                label={
                  <span className="flex justify-between gap-3">
                    <span className="min-w-0 truncate">{facet.label}</span>
                    <span className="text-soft tnum">{facet.count}</span>
                  </span>
                }
              />
            ))}
          </fieldset>
        ) : null}
        <div className="grid grid-cols-2 gap-3">
          <Field label="From">
            {(control) => (
              <Input {...control} name="min" inputMode="numeric" defaultValue={input.min ?? ""} />
            )}
          </Field>
          <Field label="To">
            {(control) => (
              <Input {...control} name="max" inputMode="numeric" defaultValue={input.max ?? ""} />
            )}
          </Field>
        </div>
        <Checkbox
          name="rating"
          value="4"
          defaultChecked={input.rating !== undefined}
          label="4 stars and up"
        />
        <Checkbox name="stock" value="1" defaultChecked={input.stock === "1"} label="In stock" />
        <Button type="submit" size="sm">
          Apply
        </Button>
      </form>
    </details>
  );
}
