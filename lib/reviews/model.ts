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
