import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export type ChoiceRow = { row: string; value: string; was: string | null; swatch: string };

const FRESH = "#b8a3e0";

/** Choices of an attribute in their order, each with its swatch where they are colours. */
export function ChoiceRows({
  name,
  colours,
  choices,
  problem,
  onChange,
}: {
  name: string;
  colours: boolean;
  choices: ChoiceRow[];
  problem: string | undefined;
  onChange(choices: ChoiceRow[]): void;
}) {
  const change = (at: number, more: Partial<ChoiceRow>) =>
    onChange(choices.map((one, index) => (index === at ? { ...one, ...more } : one)));
  const up = (at: number) => {
    const one = choices[at];
    if (one) onChange(choices.toSpliced(at, 1).toSpliced(at - 1, 0, one));
  };
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 text-sm font-semibold">Choices of {name}</legend>
      {problem ? <FieldError>{problem}</FieldError> : null}
      <ol className="grid gap-1.5 sm:grid-cols-2">
        {choices.map((choice, at) => (
          <li key={choice.row} className="flex items-center gap-1">
            {colours ? (
              <input
                type="color"
                aria-label={`Colour of ${choice.value || `choice ${at + 1}`}`}
                value={choice.swatch || FRESH}
                onChange={(event) => change(at, { swatch: event.target.value })}
                className="size-9 shrink-0 rounded-sm border border-edge bg-card p-1"
              />
            ) : null}
            <Input
              aria-label={`Choice ${at + 1} of ${name}`}
              aria-invalid={problem ? true : undefined}
              value={choice.value}
              maxLength={60}
              onChange={(event) => change(at, { value: event.target.value })}
              className="h-9! min-w-0 px-3! text-sm!"
            />
            <Button
              size="icon-sm"
              look="ghost"
              disabled={at === 0}
              onClick={() => up(at)}
              aria-label={`${choice.value || `Choice ${at + 1}`}: one up`}
            >
              <ArrowUp aria-hidden="true" className="size-4" />
            </Button>
            <Button
              size="icon-sm"
              look="ghost"
              disabled={at === choices.length - 1}
              onClick={() => up(at + 1)}
              aria-label={`${choice.value || `Choice ${at + 1}`}: one down`}
            >
              <ArrowDown aria-hidden="true" className="size-4" />
            </Button>
            <Button
              size="icon-sm"
              look="ghost"
              onClick={() => onChange(choices.toSpliced(at, 1))}
              aria-label={`Remove ${choice.value || `choice ${at + 1}`}`}
            >
              <X aria-hidden="true" className="size-4" />
            </Button>
          </li>
        ))}
      </ol>
      <div>
        <Button
          size="sm"
          look="ghost"
          onClick={() =>
            onChange([
              ...choices,
              { row: `new-${crypto.randomUUID()}`, value: "", was: null, swatch: colours ? FRESH : "" },
            ])
          }
        >
          <Plus aria-hidden="true" className="size-4" />
          Add choice
        </Button>
      </div>
    </fieldset>
  );
}
