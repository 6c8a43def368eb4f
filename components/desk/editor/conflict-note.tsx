import { Button } from "@/components/ui/button";
import type { ListingForm } from "@/lib/catalog/model/listing-form";
import { TAX_CLASSES } from "@/lib/pricing/model/tax-class";

type Props = { mine: ListingForm; theirs: ListingForm; onKeep(): void; onTake(): void };

/** What somebody else saved while this was typed, beside what was typed. Nothing of either is lost until one chooses. */
export function ConflictNote({ mine, theirs, onKeep, onTake }: Props) {
  return (
    <div role="alert" className="grid gap-3 rounded-control bg-bad-ground px-4 py-3">
      <p>
        Somebody saved this listing meanwhile. Nothing of theirs was overwritten, and what you typed is still
        here.
      </p>
      <ul className="grid gap-1">
        {differences(mine, theirs).map(({ name, is, yours }) => (
          <li key={name} className="break-words tnum">
            {name}: now <b>{is || "none"}</b>, yours <b>{yours || "none"}</b>
          </li>
        ))}
      </ul>
      <span className="flex gap-2">
        <Button size="sm" onClick={onKeep}>
          Save mine
        </Button>
        <Button size="sm" look="ghost" onClick={onTake}>
          Take theirs
        </Button>
      </span>
    </div>
  );
}

function differences(mine: ListingForm, theirs: ListingForm) {
  const [yours, now] = [flat(mine), flat(theirs)];
  return [...new Set([...Object.keys(now), ...Object.keys(yours)])]
    .filter((name) => yours[name] !== now[name])
    .slice(0, 12)
    .map((name) => ({ name, is: short(now[name]), yours: short(yours[name]) }));
}

function flat(form: ListingForm): Record<string, string> {
  const { title, description, brand, taxClass, features, attributes, options, pictures, rows } = form;
  return {
    Title: title,
    Description: description,
    Brand: brand,
    "Taxed as": TAX_CLASSES[taxClass],
    Points: features,
    ...attributes,
    Options: options.map(({ label, values }) => `${label}: ${values.join(", ")}`).join("; "),
    Pictures: pictures.map(({ alt, key }) => alt || key).join("; "),
    ...Object.fromEntries(
      rows.flatMap((row) => {
        const of = row.values.length > 0 ? ` of ${row.values.join(", ")}` : "";
        return [
          [`Price${of}`, row.price],
          [`Sale price${of}`, row.salePrice],
          [`Handling days${of}`, row.handlingDays],
          [`SKU${of}`, row.sku],
          [`State${of}`, row.sold ? row.status.toLowerCase() : "not offered"],
        ];
      }),
    ),
  };
}

const short = (text = "") => (text.length > 120 ? `${text.slice(0, 120)}…` : text);
