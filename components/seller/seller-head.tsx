import { Picture } from "@/components/catalog/picture";
import { Stars } from "@/components/ui/stars";
import type { SellerView } from "@/lib/catalog/queries/sellers";
import { countryName } from "@/lib/fulfilment/model/places";

/** Who sells here: name, story, and the record that matters before one buys. */
export function SellerHead({ seller }: { seller: SellerView }) {
  const facts = [
    { label: "Promises kept", value: `${Math.floor(seller.promiseKeptBps / 100)} %` },
    { label: "Returns", value: `${seller.returnDays} days` },
    { label: "Here since", value: String(seller.since) },
  ];
  return (
    <header className="overflow-hidden rounded-panel border bg-card md:grid md:grid-cols-[320px_1fr]">
      <div className={`relative min-h-48 ground-${seller.ground}`}>
        {seller.picture ? (
          <span className="absolute inset-0 grid place-items-center overflow-hidden">
            <span className="aspect-square h-[115%] [mask-image:radial-gradient(closest-side,#000_62%,transparent)]">
              <Picture picture={seller.picture} alt="" sizes="320px" widest={640} load="first" />
            </span>
          </span>
        ) : (
          <span
            aria-hidden="true"
            className="display absolute inset-0 grid place-items-center text-5xl text-on-ground"
          >
            {seller.name.slice(0, 1)}
          </span>
        )}
      </div>
      <div className="grid content-center gap-4 p-6 sm:p-9">
        <div>
          <p className="text-sm text-soft">
            {[seller.city, countryName(seller.country)].filter(Boolean).join(", ")}
          </p>
          <h1 className="mt-1 text-3xl">{seller.name}</h1>
        </div>
        {seller.story ? <p className="max-w-prose text-md">{seller.story}</p> : null}
        <dl className="flex flex-wrap gap-x-8 gap-y-3">
          {seller.ratingCount > 0 ? (
            <div>
              <dt className="text-sm text-soft">Rating</dt>
              <dd>
                <Stars value={seller.rating} count={seller.ratingCount} />
              </dd>
            </div>
          ) : null}
          {facts.map((fact) => (
            <div key={fact.label}>
              <dt className="text-sm text-soft">{fact.label}</dt>
              <dd className="font-semibold tnum">{fact.value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </header>
  );
}
