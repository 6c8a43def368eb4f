import { Urn } from "../random";
import { type Context, DAY, type Product } from "./model";
import type { Shopper } from "./shoppers";

/** Writes questions about products with their answers, most by the seller. */
export function addQuestions(
  context: Context,
  products: readonly Product[],
  shoppers: readonly Shopper[],
): void {
  const { tables, now, size } = context;
  const random = context.random.stream("questions");
  const urn = new Urn(products, ({ weight }) => weight);
  const asked = new Set<string>();
  for (let tries = 0; asked.size < size.questions && tries < size.questions * 6; tries++) {
    const product = urn.draw(random);
    const [question, answer] = random.pick(product.voice.asked);
    const once = `${product.id} ${question}`;
    if (asked.has(once)) continue;
    asked.add(once);
    const own = context.random.stream(`question/${product.slug}/${question}`);
    const since = Math.min(now.getTime() - product.publishedAt.getTime(), 400 * DAY);
    const at = new Date(now.getTime() - (0.05 + own.next() * 0.9) * since);
    const asker = own.pick(shoppers);
    const id = own.id(at);
    tables.add("questions", {
      id,
      product_id: product.id,
      user_id: asker.id,
      author_name: asker.shortName,
      body: question,
      status: "PUBLISHED",
      created_at: at,
    });
    // The last few wait for an answer, as they do in a shop that is open.
    if (own.chance(0.06)) continue;
    const answeredAt = new Date(Math.min(now.getTime() - 60_000, at.getTime() + own.next() * 1.5 * DAY));
    tables.add("answers", {
      id: own.id(answeredAt),
      question_id: id,
      user_id: product.seller.ownerId,
      author_name: product.seller.name,
      by_seller: true,
      body: answer,
      status: "PUBLISHED",
      created_at: answeredAt,
    });
  }
}
