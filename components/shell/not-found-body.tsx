import { LinkButton } from "@/components/ui/button";

/**
 * What a wrong address says: that it is wrong, and where to go from here. Kept small: every page of the shop carries it
 * along for navigations that end here.
 */
export function NotFoundBody() {
  return (
    <div className="wrap grid items-center gap-10 pt-8 md:grid-cols-[1fr_420px] md:pt-12">
      <div>
        <p className="font-semibold text-soft">404</p>
        <h1 className="mt-2 max-w-2xl text-4xl">This is not on any shelf.</h1>
        <p className="mt-4 max-w-xl text-md text-soft">
          The address may be mistyped, or the thing is no longer sold. Search above, or start from a
          department.
        </p>
        <div className="mt-7 flex flex-wrap gap-3">
          <LinkButton href="/" look="ink">
            All departments
          </LinkButton>
          <LinkButton href="/deals">Deals</LinkButton>
          <LinkButton href="/s">Sellers</LinkButton>
        </div>
      </div>
      <div className="grid aspect-[4/3] place-items-center rounded-panel ground-sky md:aspect-square">
        {/* biome-ignore lint/performance/noImgElement: 256 px of WebP, made for this place */}
        <img
          src="/editorial/compass.webp"
          alt=""
          width={256}
          height={256}
          loading="lazy"
          className="w-52 drop-shadow-[0_26px_22px_oklch(0.5_0.08_245/0.32)]"
        />
      </div>
    </div>
  );
}
