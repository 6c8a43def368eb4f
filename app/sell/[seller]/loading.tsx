import { Loading, Skeleton } from "@/components/ui/skeleton";

const ROWS = ["one", "two", "three", "four", "five", "six", "seven", "eight"];

/** Rows in the making, under the desk's own head. */
export default function DeskLoading() {
  return (
    <Loading className="grid gap-4">
      <Skeleton className="h-8 w-40" />
      {ROWS.map((row) => (
        <Skeleton key={row} className="h-9 w-full" />
      ))}
    </Loading>
  );
}
