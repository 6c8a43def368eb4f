import { REVIEW_PHRASES, SELLER_REPLIES } from "../content/review-phrases";
import { type Random, Urn } from "../random";
import type { Delivered } from "./fulfilment";
import { type Context, DAY, type Product } from "./model";
import type { Shopper } from "./shoppers";

type Stars = 1 | 2 | 3 | 4 | 5;
type Writer = { product: Product; shopper: Shopper; at: Date; lineId: string | null; variantTitle: string };

/** Share of reviews by people who bought the thing here. */
const VERIFIED = 0.72;

/** Writes reviews: mostly by buyers some days after delivery, the rest by people who know the thing from elsewhere. */
export function addReviews(
  context: Context,
  delivered: readonly Delivered[],
  products: readonly Product[],
  shoppers: readonly Shopper[],
): void {
  const random = context.random.stream("reviews");
  const written = new Set<string>();
  const bodies = new Set<string>();
  const isNew = ({ product, shopper }: Writer) => !written.has(`${product.id} ${shopper.id}`);
  const write = (writer: Writer) => {
    if (!isNew(writer)) return;
    written.add(`${writer.product.id} ${writer.shopper.id}`);
    addReview(context, writer, shoppers, bodies);
  };
  const wanted = Math.round(context.size.reviews * VERIFIED);
  for (const { lineId, product, shopper, at, variantTitle } of random.sample(delivered, delivered.length)) {
    if (written.size >= wanted) break;
    const days = Math.min(90, 1 + -Math.log(1 - random.next()) * 12);
    const moment = new Date(at.getTime() + days * DAY);
    if (moment < context.now) write({ product, shopper, at: moment, lineId, variantTitle });
  }
  const things = new Urn(products, ({ weight }) => weight);
  for (let tries = 0; written.size < context.size.reviews && tries < context.size.reviews * 4; tries++) {
    const product = things.draw(random);
    const since = context.now.getTime() - product.publishedAt.getTime();
    const at = new Date(context.now.getTime() - random.next() * Math.min(since, 500 * DAY) * 0.95);
    const variantTitle = random.pick(product.variants).title;
    write({ product, shopper: random.pick(shoppers), at, lineId: null, variantTitle });
  }
}

function addReview(
  { tables, random: root, now }: Context,
  { product, shopper, at, lineId, variantTitle }: Writer,
  shoppers: readonly Shopper[],
  bodies: Set<string>,
): void {
  const random = root.stream(`review/${product.slug}/${shopper.email}`);
  const rating = starsOf(product.quality, random);
  let text = compose(product, rating, random);
  for (let tries = 0; bodies.has(text.body) && tries < 20; tries++) text = compose(product, rating, random);
  bodies.add(text.body);
  const id = random.id(at);
  const age = (now.getTime() - at.getTime()) / DAY;
  const helpful = Math.min(
    40,
    Math.floor(-Math.log(1 - random.next()) * Math.min(4, age / 60) * (text.body.length / 140)),
  );
  const voters = random.sample(shoppers, helpful).filter((voter) => voter !== shopper);
  tables.add("reviews", {
    id,
    product_id: product.id,
    user_id: shopper.id,
    order_line_id: lineId,
    author_name: shopper.shortName,
    rating,
    title: text.title,
    body: text.body,
    variant_title: variantTitle,
    status: "PUBLISHED",
    reply: rating <= 2 && age > 2 && random.chance(0.55) ? random.pick(SELLER_REPLIES) : null,
    created_at: at,
  });
  for (const voter of voters)
    tables.add("review_votes", { review_id: id, user_id: voter.id, created_at: at });
}

/** Stars in the shape of a J: fives, then fours, few in the middle, a small foot of ones; better things have less foot. */
function starsOf(quality: number, random: Random): Stars {
  const bad = Math.max(0.01, (4.95 - quality) / 4.4);
  const weights: Record<Stars, number> = {
    1: bad * 0.38,
    2: bad * 0.26,
    3: bad * 0.56,
    4: 0.16 + bad * 0.55,
    5: Math.max(0.12, 0.84 - bad * 1.7),
  };
  return random.weighted([5, 4, 3, 2, 1] as const, (stars) => weights[stars]);
}

function compose({ voice }: Product, stars: Stars, random: Random): { title: string; body: string } {
  const { titles, openings, endings } = REVIEW_PHRASES[stars];
  const good = random.sample(voice.good, stars >= 4 ? random.int(1, 2) : stars === 3 ? 1 : 0);
  const bad = random.sample(voice.bad, stars === 5 ? 0 : stars === 4 ? random.int(0, 1) : random.int(1, 2));
  const opening = random.chance(0.8) ? [random.pick(openings)] : [];
  const ending = random.chance(0.45) || opening.length === 0 ? [random.pick(endings)] : [];
  return { title: random.pick(titles), body: [...opening, ...good, ...bad, ...ending].join(" ") };
}
