import { Skeleton } from "@/components/ui/skeleton";

const CARDS = ["a", "b", "c", "d", "e"];

/** The place of a row of cards, to the pixel. */
export function RowSkeleton() {
  return (
    <div className="scroll-row" aria-hidden="true">
      {CARDS.map((card) => (
        <div key={card} className="grid content-start gap-1">
          <Skeleton className="mb-2.5 aspect-square rounded-picture" />
          <Skeleton className="my-0.5 h-3.5 w-1/3" />
          <Skeleton className="mb-6 h-5 w-5/6" />
          <Skeleton className="my-0.5 h-3.5 w-1/2" />
          <Skeleton className="h-6.5 w-1/3" />
          <Skeleton className="my-0.5 h-3.5 w-2/3" />
        </div>
      ))}
    </div>
  );
}
