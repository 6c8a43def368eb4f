import { notFound } from "next/navigation";
import { type ReactNode, Suspense } from "react";
import { NotFoundBody } from "./not-found-body";
import { OnlyServed } from "./only-served";

/**
 * What a page returns instead of calling `notFound()`: the same 404, but with a body that is in the HTML. Thrown outside
 * of Suspense, `notFound()` sends an empty page that only script fills.
 */
export function Missing({ body = <NotFoundBody /> }: { body?: ReactNode }) {
  return (
    <Suspense fallback={<OnlyServed>{body}</OnlyServed>}>
      <Nothing />
    </Suspense>
  );
}

function Nothing(): never {
  notFound();
}
