/**
 * What a page says that could not be made: that it is our fault, and two ways on. Plain elements only: its code is part
 * of every page.
 */
export function ErrorBody({ digest, retry }: { digest: string | undefined; retry: () => void }) {
  return (
    <div className="wrap grid justify-items-start gap-4 py-16 sm:py-24">
      <h1 className="max-w-2xl text-4xl">This page did not come together.</h1>
      <p className="max-w-xl text-md text-soft">
        The fault is on our side. Your cart is as it was, and nothing was charged.
      </p>
      <div className="mt-2 flex flex-wrap gap-3">
        <button
          type="button"
          onClick={retry}
          className="h-11 rounded-control bg-ink px-5 font-semibold text-paper hover:opacity-85"
        >
          Try again
        </button>
        <a
          href="/"
          className="inline-flex h-11 items-center rounded-control border bg-card px-5 font-semibold hover:border-ink"
        >
          To the first page
        </a>
      </div>
      {digest ? <p className="text-sm text-soft">If you write to us, mention {digest}.</p> : null}
    </div>
  );
}
