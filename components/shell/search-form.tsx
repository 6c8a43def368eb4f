/** A plain GET form: it works before and without script. */
export function SearchForm({ placeholder }: { placeholder: string }) {
  return (
    <search className="w-full">
      <form action="/search" className="relative w-full">
        <label htmlFor="q" className="sr-only">
          Search the market
        </label>
        <input
          id="q"
          type="search"
          name="q"
          autoComplete="off"
          enterKeyHint="search"
          placeholder={placeholder}
          className="h-12 w-full appearance-none rounded-control border border-line bg-paper pr-28 pl-4.5 text-md placeholder:text-soft hover:border-edge focus-visible:border-ink focus-visible:outline-1 focus-visible:outline-offset-0 [&::-webkit-search-cancel-button]:hidden"
        />
        <button
          type="submit"
          className="absolute top-1.5 right-1.5 flex h-9 items-center gap-2 rounded-sm bg-go px-4 text-base font-semibold text-on-go transition-colors hover:bg-go-strong"
        >
          Search
        </button>
      </form>
    </search>
  );
}
