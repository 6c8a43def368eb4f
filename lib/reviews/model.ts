export type ReviewView = {
  id: string;
  author: string;
  rating: number;
  title: string;
  body: string;
  variantTitle: string;
  /** The author bought it here. */
  verified: boolean;
  helpfulCount: number;
  reply: string | null;
  /** Calendar day. */
  day: string;
};

export type ReviewPage = { reviews: ReviewView[]; next: string | null };

export type QuestionView = {
  id: string;
  author: string;
  body: string;
  day: string;
  answers: { id: string; author: string; bySeller: boolean; body: string; day: string }[];
};

/** Open questions of a seller's products are counted as far as this. */
export const MOST_COUNTED = 100;

/** A question that nobody has answered yet, as a seller of its product sees it. */
export type OpenQuestion = {
  id: string;
  body: string;
  author: string;
  at: Date;
  product: string;
  productSlug: string;
};

export const QUESTION_MAX = 500;
/** So many questions of one person about one product may wait for an answer. */
export const OPEN_QUESTIONS_MAX = 3;

export const REVIEW_TITLE_MAX = 100;
export const REVIEW_BODY_MAX = 4_000;

/** What somebody wrote about a product. */
export type OwnReview = {
  rating: number;
  title: string;
  body: string;
  status: "PENDING" | "PUBLISHED" | "REJECTED";
};

/** What an author is called in public: "Mara Keller" signs as "Mara K.". */
export function publicName(name: string): string {
  const [first = "", ...rest] = name.trim().split(/\s+/);
  const last = [...(rest.at(-1) ?? "")][0];
  return last ? `${first} ${last}.` : first;
}

export const REVIEWS_PER_PAGE = 6;

const CURSOR = /^(\d{1,9})_([0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})$/;

/** Where a list of reviews goes on: helpful votes and id of the last one shown. Null for anything else. */
export function readReviewCursor(text: string): { helpfulCount: number; id: string } | null {
  const match = CURSOR.exec(text);
  return match?.[2] ? { helpfulCount: Number(match[1]), id: match[2] } : null;
}

export function writeReviewCursor(last: { helpfulCount: number; id: string }): string {
  return `${last.helpfulCount}_${last.id}`;
}
