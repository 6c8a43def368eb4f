import { HoverLink } from "@/components/ui/hover-link";

/** The edit of the season. Its ground stays light in both themes, so what is written on it stays ink. */
export function Hero({ href }: { href: string }) {
  return (
    <section className="relative isolate overflow-hidden rounded-panel ground-peach px-6 pt-10 pb-52 text-on-ground sm:p-12 lg:min-h-[460px]">
      <p className="text-base font-semibold">Winter edit</p>
      <h1 className="mt-4 max-w-[12ch] text-[2.625rem] leading-[1.08] text-balance sm:max-w-[11ch] sm:text-5xl">
        Warm hands, good light, long evenings.
      </h1>
      <p className="mt-5 max-w-[22rem] text-lg">Things from many makers, picked for the dark months.</p>
      <HoverLink
        href={href}
        className="mt-7 inline-flex h-12 items-center rounded-control bg-on-ground px-6 text-md font-semibold text-white transition-opacity hover:opacity-90"
      >
        See the edit
      </HoverLink>
      {/* biome-ignore lint/performance/noImgElement: 256 px of WebP, made for this place */}
      <img
        src="/editorial/candle.webp"
        alt=""
        width={256}
        height={256}
        className="absolute right-[46%] bottom-7 -z-10 w-28 drop-shadow-[0_18px_16px_oklch(0.5_0.08_60/0.3)] sm:right-[38%]"
      />
      {/* biome-ignore lint/performance/noImgElement: 256 px of WebP, made for this place */}
      <img
        src="/editorial/scarf.webp"
        alt=""
        width={256}
        height={256}
        fetchPriority="high"
        className="absolute right-4 bottom-6 -z-10 w-48 drop-shadow-[0_26px_22px_oklch(0.5_0.08_60/0.32)] sm:right-12 sm:bottom-10 sm:w-60"
      />
    </section>
  );
}
