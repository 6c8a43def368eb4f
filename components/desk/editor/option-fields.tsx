"use client";

import { Plus, X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { MOST_OPTIONS, type OptionForm } from "@/lib/catalog/model/listing-form";

type Props = {
  options: readonly OptionForm[];
  problem(field: string): string | undefined;
  onChange(options: OptionForm[]): void;
};

/** What a shopper chooses between. Every combination of the values becomes a row below. */
export function OptionFields({ options, problem, onChange }: Props) {
  const replace = (at: number, option: OptionForm) =>
    onChange(options.map((one, index) => (index === at ? option : one)));
  return (
    <section aria-labelledby="options" className="grid gap-4">
      <h2 id="options" className="text-lg">
        Options
      </h2>
      {options.map((option, at) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: an option is its place, its name is being typed
          key={at}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-3 sm:grid-cols-[12rem_minmax(0,1fr)_auto]"
        >
          <Field label={`Option ${at + 1}`} error={problem(`options.${at}.label`)}>
            {(control) => (
              <Input
                {...control}
                value={option.label}
                placeholder="Colour"
                onChange={(event) => replace(at, { ...option, label: event.target.value })}
                className="h-10! px-3! text-sm!"
              />
            )}
          </Field>
          <Button
            size="icon-sm"
            look="ghost"
            aria-label={`Take option ${option.label || at + 1} away`}
            onClick={() => onChange(options.filter((_, index) => index !== at))}
            className="mt-6 sm:order-last"
          >
            <X aria-hidden="true" className="size-4" />
          </Button>
          <Values
            label={`Values of ${option.label || `option ${at + 1}`}`}
            values={option.values}
            error={problem(`options.${at}.values`)}
            onChange={(values) => replace(at, { ...option, values })}
          />
        </div>
      ))}
      {options.length < MOST_OPTIONS ? (
        <Button
          size="sm"
          onClick={() => onChange([...options, { key: "", label: "", values: [""] }])}
          className="justify-self-start"
        >
          <Plus aria-hidden="true" className="size-4" />
          Add an option
        </Button>
      ) : null}
    </section>
  );
}

/** The values with commas between them. The rows follow when the field is left, not at every letter. */
function Values({
  label,
  values,
  error,
  onChange,
}: {
  label: string;
  values: readonly string[];
  error: string | undefined;
  onChange(values: string[]): void;
}) {
  const kept = values.join(", ");
  const [typed, setTyped] = useState<string | null>(null);
  const leave = () => {
    if (typed !== null && typed !== kept) {
      const read = typed
        .split(",")
        .map((value) => value.trim())
        .filter(Boolean);
      onChange(read.length > 0 ? read : [""]);
    }
    setTyped(null);
  };
  return (
    <Field label={label} error={error} className="max-sm:col-span-2">
      {(control) => (
        <Input
          {...control}
          value={typed ?? kept}
          placeholder="Ink, Sand, Sage"
          onChange={(event) => setTyped(event.target.value)}
          onBlur={leave}
          onKeyDown={(event) => {
            if (event.key === "Enter") leave();
          }}
          className="h-10! px-3! text-sm!"
        />
      )}
    </Field>
  );
}
