import "server-only";
import { Prisma } from "@/lib/platform/db/client";
import { type ParsedQuery, type Term, tsqueryOf } from "../model/words";

/** A condition on `product_search s` that its index answers. */
export function matchOf(
  terms: readonly Term[],
  { phrases, without, any }: Pick<ParsedQuery, "phrases" | "without" | "any">,
  onlyStops = false,
): Prisma.Sql {
  const wanted = terms.map((term) => {
    const { stems, whole } = tsqueryOf(term);
    return onlyStops ? Prisma.sql`to_tsquery('simple', ${whole})` : either(stems, whole);
  });
  const parts = [
    ...(wanted.length > 0 ? [Prisma.sql`(${Prisma.join(wanted, any ? " || " : " && ")})`] : []),
    ...phrases.map((phrase) => Prisma.sql`phraseto_tsquery('english', search_text(${phrase}))`),
    ...without.map(notOne),
  ];
  return Prisma.sql`s.document @@ (${Prisma.join(parts, " && ")})`;
}

const notOne = (text: string) =>
  Prisma.sql`!!(phraseto_tsquery('english', search_text(${text})) || phraseto_tsquery('simple', search_text(${text})))`;

/** One of the two. A word that is its own stem is looked for once: PostgreSQL would read its list twice. */
function either(stems: string, whole: string): Prisma.Sql {
  const [stem, word] = [
    Prisma.sql`to_tsquery('english', ${stems})`,
    Prisma.sql`to_tsquery('simple', ${whole})`,
  ];
  return Prisma.sql`CASE WHEN ${stem} = ${word} THEN ${word} ELSE ${stem} || ${word} END`;
}
