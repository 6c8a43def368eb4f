import type { PostalAddress } from "@/lib/accounts/model/address";
import { addressLines } from "@/lib/accounts/model/address-lines";

/** An address of the member's book. */
export type BookAddress = PostalAddress & { id: string; label: string | null };

/** The member's other addresses, each one press away. */
export function BookChoice({
  book,
  checkoutId,
  email,
  action,
  busy,
}: {
  book: readonly BookAddress[];
  checkoutId: string;
  email: string;
  action(data: FormData): void;
  busy: boolean;
}) {
  return (
    <ul aria-label="Your addresses" className="grid gap-2">
      {book.map(({ id, label, ...address }) => (
        <li key={id}>
          <form action={action}>
            <input type="hidden" name="checkoutId" value={checkoutId} />
            <input type="hidden" name="email" value={email} />
            {Object.entries(address).map(([name, value]) =>
              value ? <input key={name} type="hidden" name={name} value={value} /> : null,
            )}
            <button
              type="submit"
              disabled={busy}
              className="grid w-full gap-0.5 rounded-control border bg-card px-4 py-3 text-left transition-colors hover:border-ink"
            >
              <span className="font-semibold">Deliver to {label ?? address.line1}</span>
              <span className="text-sm text-soft">{addressLines(address).join(", ")}</span>
            </button>
          </form>
        </li>
      ))}
    </ul>
  );
}
