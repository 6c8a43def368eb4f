import { CompareToggle } from "@/components/compare/compare-toggle";
import { LiveRow } from "@/components/recommendations/live-row";
import { SeenRow } from "@/components/recommendations/seen-row";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { HoverLink } from "@/components/ui/hover-link";
import { Expand } from "@/components/ui/icons";
import { Stars } from "@/components/ui/stars";
import { Facts } from "@/components/ui/table";
import { openingVariant } from "@/lib/catalog/model/choice";
import type { ProductView } from "@/lib/catalog/model/views";
import { formatCount } from "@/lib/platform/count-text";
import type { QuestionView, ReviewPage } from "@/lib/reviews/model";
import { BuyBar } from "./buy-bar";
import { BuyBox } from "./buy-box";
import { ChoiceProvider } from "./choice-context";
import { Gallery } from "./gallery";
import { OptionPicker } from "./option-picker";
import { OtherOffers } from "./other-offers";
import { PlainBuyForm } from "./plain-buy-form";
import { PriceHistory } from "./price-history";
import { Questions } from "./questions";
import { Reviews } from "./reviews";

type ProductDetailsProps = {
  product: ProductView;
  reviews: ReviewPage;
  questions: QuestionView[];
  /** Shown to its seller: nothing is bought from here, with script or without. */
  preview?: boolean;
};

export function ProductDetails({ product, reviews, questions, preview }: ProductDetailsProps) {
  const opening = openingVariant(product.variants);
  const { id, slug, title, ground, pictures, options, variants } = product;
  return (
    <div className="wrap pt-0 sm:pt-7">
      {opening ? (
        <ChoiceProvider
          key={id}
          product={{ id, slug, title, ground, pictures, options, variants }}
          opening={opening}
        >
          <div className="grid grid-cols-1 gap-x-10 gap-y-6 md:grid-cols-2 lg:grid-cols-[minmax(0,1.05fr)_minmax(0,1fr)_minmax(300px,0.86fr)] lg:grid-rows-[auto_1fr]">
            <div className="lg:row-span-2">
              <Gallery zoomIcon={<Expand aria-hidden="true" className="size-5" />} />
            </div>
            <div className="grid content-start gap-5">
              <Head product={product} />
              {options.length > 0 ? <OptionPicker /> : null}
            </div>
            <div className="lg:col-start-3 lg:row-span-2 lg:row-start-1">
              {preview ? null : <PlainBuyForm variants={variants} />}
              <BuyBox />
            </div>
            <About product={product} />
          </div>
          <div className="mt-16 grid grid-cols-1 gap-16">
            <OtherOffers />
            <PriceHistory />
            <LiveRow source={`product/${id}`} kind="together" title="Often bought together" />
          </div>
          <BuyBar />
        </ChoiceProvider>
      ) : (
        <div className="grid max-w-2xl gap-5 pt-6">
          <Head product={product} />
          <p className="text-lg">No seller offers this at the moment.</p>
          <About product={product} />
        </div>
      )}
      <div className="mt-16 grid grid-cols-1 gap-16">
        <Reviews product={product} first={reviews} writeHref={preview ? null : `/review/${slug}`} />
        <Questions questions={questions} askHref={opening && !preview ? `/ask/${slug}` : null} />
        <LiveRow
          source={`product/${id}`}
          kind="similar"
          title="More like this"
          href={`/c/${product.trail.at(-1)?.path ?? ""}`}
          more="See the shelf"
        />
        <SeenRow source={`product/${id}`} productId={id} />
      </div>
    </div>
  );
}

function Head({ product }: { product: ProductView }) {
  const crumbs = product.trail.map(({ name, path }) => ({ label: name, href: `/c/${path}` }));
  return (
    <div>
      <Breadcrumbs items={crumbs} />
      <h1 className="mt-2 text-3xl">{product.title}</h1>
      <p className="mt-2 flex flex-wrap items-center gap-x-1.5 gap-y-1 text-sm text-soft">
        {product.brand ? (
          <>
            <span>
              by{" "}
              <HoverLink
                href={`/search?brand=${product.brand.slug}`}
                className="font-semibold text-ink hover:underline"
              >
                {product.brand.name}
              </HoverLink>
            </span>
            <span aria-hidden="true">·</span>
          </>
        ) : null}
        {product.ratingCount > 0 ? (
          <>
            <Stars value={product.rating} />
            <span aria-hidden="true">·</span>
            <a href="#reviews" className="hit hover:text-ink hover:underline">
              {formatCount(product.ratingCount)} {product.ratingCount === 1 ? "review" : "reviews"}
            </a>
          </>
        ) : (
          <a href="#reviews" className="hit hover:text-ink hover:underline">
            no reviews yet
          </a>
        )}
        {product.questionCount > 0 ? (
          <>
            <span aria-hidden="true">·</span>
            <a href="#questions" className="hit hover:text-ink hover:underline">
              {product.questionCount} {product.questionCount === 1 ? "question" : "questions"}
            </a>
          </>
        ) : null}
      </p>
      <CompareToggle
        word
        product={{ id: product.id, title: product.title, picture: product.pictures[0]?.key ?? null }}
        className="mt-3"
      />
    </div>
  );
}

function About({ product }: { product: ProductView }) {
  return (
    <div className="grid gap-6">
      {product.description ? (
        <div className="grid max-w-prose gap-3 text-md">
          {product.description
            .split(/\n\s*\n/)
            .filter(Boolean)
            .map((paragraph) => (
              <p key={paragraph.slice(0, 80)} className="whitespace-pre-line">
                {paragraph}
              </p>
            ))}
        </div>
      ) : null}
      {product.features.length > 0 ? (
        <ul className="grid list-disc gap-1.5 pl-5 marker:text-soft">
          {product.features.map((feature) => (
            <li key={feature}>{feature}</li>
          ))}
        </ul>
      ) : null}
      {product.facts.length > 0 ? <Facts items={product.facts} /> : null}
      <p className="text-sm">
        <a
          href={`/report/product/${product.id}`}
          rel="nofollow"
          className="hit text-soft underline underline-offset-4 hover:text-ink"
        >
          Report this product
        </a>
      </p>
    </div>
  );
}
