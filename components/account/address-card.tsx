"use client";

import { Badge } from "@/components/ui/badge";
import { Button, LinkButton } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { preferAddress, removeAddress } from "@/lib/accounts/actions/addresses";
import { addressLines } from "@/lib/accounts/model/address-lines";
import type { AddressEntry } from "@/lib/accounts/queries/addresses";
import { useForm } from "./use-form";

/** One address of the book with what can be done to it. */
export function AddressCard({ entry }: { entry: AddressEntry }) {
  const prefer = useForm(preferAddress);
  const remove = useForm(removeAddress);
  const lines = addressLines(entry);
  const name = entry.label ?? lines[1] ?? entry.name;
  return (
    <li className="grid content-start gap-4 rounded-panel border bg-card p-5">
      <FormError>{prefer.trouble ?? remove.trouble}</FormError>
      <div className="flex items-start justify-between gap-3">
        <h2 className="text-lg">{name}</h2>
        {entry.isDefault ? <Badge>First at checkout</Badge> : null}
      </div>
      <address className="text-md not-italic">
        {lines.map((line) => (
          <span key={line} className="block">
            {line}
          </span>
        ))}
        {entry.phone ? <span className="block text-soft">{entry.phone}</span> : null}
      </address>
      <div className="flex flex-wrap gap-2">
        <LinkButton href={`/account/addresses/${entry.id}`} size="sm">
          Change<span className="sr-only"> {name}</span>
        </LinkButton>
        {entry.isDefault ? null : (
          <form {...prefer.form}>
            <input type="hidden" name="id" value={entry.id} />
            <Button type="submit" size="sm" busy={prefer.busy}>
              Use first<span className="sr-only">: {name}</span>
            </Button>
          </form>
        )}
        <form {...remove.form}>
          <input type="hidden" name="id" value={entry.id} />
          <Button type="submit" size="sm" look="ghost" busy={remove.busy}>
            Remove<span className="sr-only"> {name}</span>
          </Button>
        </form>
      </div>
    </li>
  );
}
