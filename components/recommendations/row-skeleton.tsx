const CARDS = ["a", "b", "c", "d", "e"];

/** The place of a row of cards, to the pixel. It breathes as one: each moving part would be a layer of its own. */
export function RowSkeleton() {
  return (
    <div className="scroll-row animate-breathe" aria-hidden="true">
      {CARDS.map((card) => (
        <div key={card} className="grid content-start gap-1 *:rounded-sm *:bg-line">
          <span className="mb-2.5 aspect-square rounded-picture!" />
          <span className="my-0.5 h-3.5 w-1/3" />
          <span className="mb-6 h-5 w-5/6" />
          <span className="my-0.5 h-3.5 w-1/2" />
          <span className="h-6.5 w-1/3" />
          <span className="my-0.5 h-3.5 w-2/3" />
        </div>
      ))}
    </div>
  );
}
