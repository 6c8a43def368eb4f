import { z } from "zod";

/** Which people are listed. */
export const SHOWN_PEOPLE = { all: "All", closed: "Sign-in closed", sellers: "Of a seller" } as const;
export type ShownPeople = keyof typeof SHOWN_PEOPLE;

/** How the list of people is narrowed. */
export const peopleFilter = z.object({
  show: z.enum(Object.keys(SHOWN_PEOPLE) as [ShownPeople, ...ShownPeople[]]).default("all"),
  /** The beginning of a name or a mail, from three signs on any part of them. */
  words: z.string().trim().max(80).default(""),
});
export type PeopleFilter = z.output<typeof peopleFilter>;

const reason = z
  .string({ error: "Say why; the person reads it." })
  .trim()
  .min(3, "Say why; the person reads it.")
  .max(500, "Use at most 500 characters.");

/** `from` is how it was seen. */
export const standingInput = z.object({
  userId: z.uuid(),
  from: z.enum(["open", "closed"]),
  reason,
});
export const personInput = z.object({ userId: z.uuid() });
