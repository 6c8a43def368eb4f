import { z } from "zod";

export type ServiceState = {
  name: string;
  state: "ok" | "unreachable" | "unused";
  /** What it answered with, or what to look at. */
  detail: string;
  /** Milliseconds until it answered. */
  took: number | null;
};

export type QueueRow = {
  id: string;
  waiting: number;
  /** Tried before, to be tried again. */
  retrying: number;
  running: number;
  /** Used up all tries. */
  failed: number;
  /** The longest that one which is due has waited, seconds. */
  oldest: number | null;
};

export type FailedJob = { id: string; job: string; attempts: number; error: string; at: Date };

/** Which of the payment provider's unhandled news are listed, and what the choice is called. */
export const SHOWN_NEWS = { all: "All", failed: "Tried in vain", waiting: "Not tried yet" } as const;
export type ShownNews = keyof typeof SHOWN_NEWS;

export const retryInput = z.object({
  /** Jobs to try again; empty for all that failed. */
  ids: z.array(z.string().regex(/^\d{1,18}$/)).max(200),
});

export const webhookInput = z.object({ id: z.string().min(1).max(200) });

export const purgeInput = z.object({
  /** Address of a page of this store. */
  page: z
    .string()
    .trim()
    .max(300, "At most 300 characters")
    .transform((text) => (URL.canParse(text) ? new URL(text).pathname : text))
    .refine((text) => /^\/(?![/\\])[^\s\\]*$/.test(text), "Write a page, such as /c/kitchen"),
});

/** Which entity the page at a path shows. */
export function pageOfPath(
  path: string,
):
  | { kind: "home" | "deals" }
  | { kind: "product" | "seller" | "deal"; slug: string }
  | { kind: "category"; path: string }
  | null {
  const [first = "", ...rest] =
    path
      .replace(/^\/|\/$/g, "")
      .split(/[?#]/, 1)[0]
      ?.split("/") ?? [];
  const slug = rest[0] ?? "";
  if (first === "") return { kind: "home" };
  if (first === "c" && slug) return { kind: "category", path: rest.join("/") };
  if (first === "p" && slug) return { kind: "product", slug };
  if (first === "s" && slug) return { kind: "seller", slug };
  if (first === "deals") return slug ? { kind: "deal", slug } : { kind: "deals" };
  return null;
}
