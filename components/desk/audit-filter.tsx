import Link from "next/link";
import type { ReactNode } from "react";
import { Button, buttonClasses } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { AuditFilter as Filter } from "@/lib/sellers/model/lists";

const DENSE = "h-9! px-3! text-sm!";

/** Narrows the audit log; a plain GET form, so that what is shown is an address. */
export function AuditFilter({
  filter,
  names,
  children,
}: {
  filter: Filter;
  /** Acts and kinds of things that the log knows. */
  names: { acts: readonly string[]; entities: readonly string[] };
  /** What else can be done with what is shown. */
  children?: ReactNode;
}) {
  const { words, who, act, entity, from, to } = filter;
  const isNarrow = Object.values(filter).some(Boolean);
  return (
    <form
      method="get"
      aria-label="Narrow the log"
      className="grid grid-cols-2 items-end gap-3 md:grid-cols-3 xl:grid-cols-[repeat(3,minmax(0,1fr))_auto_auto_auto]"
    >
      {words ? <input type="hidden" name="q" value={words} /> : null}
      <Field label="Who">
        {(control) => (
          <Input
            {...control}
            name="who"
            defaultValue={who}
            maxLength={80}
            placeholder="Name, mail or id"
            className={DENSE}
          />
        )}
      </Field>
      <Field label="Act">
        {(control) => (
          <>
            <Input
              {...control}
              name="act"
              list="acts"
              defaultValue={act}
              maxLength={80}
              placeholder="seller."
              className={DENSE}
            />
            <datalist id="acts">
              {names.acts.map((one) => (
                <option key={one} value={one} />
              ))}
            </datalist>
          </>
        )}
      </Field>
      <Field label="Thing">
        {(control) => (
          <Select {...control} dense name="entity" defaultValue={entity}>
            <option value="">Any</option>
            {[...new Set([...names.entities, ...(entity ? [entity] : [])])].map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="From">
        {(control) => <Input {...control} type="date" name="from" defaultValue={from} className={DENSE} />}
      </Field>
      <Field label="To">
        {(control) => <Input {...control} type="date" name="to" defaultValue={to} className={DENSE} />}
      </Field>
      <div className="flex flex-wrap items-start gap-2 max-md:col-span-2 md:max-xl:col-span-3">
        <Button type="submit" size="sm" look="ink">
          Narrow
        </Button>
        {isNarrow ? (
          <Link href="/admin/audit" prefetch={false} className={buttonClasses({ size: "sm", look: "ghost" })}>
            Show all
          </Link>
        ) : null}
        {children}
      </div>
    </form>
  );
}
