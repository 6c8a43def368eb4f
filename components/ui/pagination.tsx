import { ArrowLeft, ArrowRight } from "@/components/ui/icons";
import { LinkButton } from "./button";

/** Keyset paging: there are no page numbers, only where the list goes on. Renders nothing when it goes nowhere. */
export function Pagination({
  newer,
  older,
  newerLabel = "Newer",
  olderLabel = "Older",
  label = "Pages",
}: {
  newer?: string | null;
  older?: string | null;
  newerLabel?: string;
  olderLabel?: string;
  /** Tells it apart where two lists stand on one page. */
  label?: string;
}) {
  if (!newer && !older) return null;
  return (
    <nav aria-label={label} className="flex justify-between gap-3 pt-6">
      {newer ? (
        <LinkButton href={newer} rel="prev">
          <ArrowLeft aria-hidden="true" className="size-4" />
          {newerLabel}
        </LinkButton>
      ) : (
        <span />
      )}
      {older ? (
        <LinkButton href={older} rel="next">
          {olderLabel}
          <ArrowRight aria-hidden="true" className="size-4" />
        </LinkButton>
      ) : null}
    </nav>
  );
}
