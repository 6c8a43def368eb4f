import { v5, v7 } from "uuid";

/** A new UUIDv7: sorts by time of creation. */
export function newId(): string {
  return v7();
}

/** The smallest UUIDv7 of a moment: what was made before it sorts below, what comes after sorts above. */
export function firstIdOf(at: Date): string {
  const hex = at.getTime().toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

const NAMESPACE = "6f0b6c2e-52a5-4d0e-9a57-3c3d6d5f9a11";

/** The same id for the same name, always: for rows that must be found again by what they belong to. */
export function idFrom(name: string): string {
  return v5(name, NAMESPACE);
}

/** Whether `value` is a UUID in canonical form; ask before handing input to a uuid column. */
export function isId(value: unknown): value is string {
  return (
    typeof value === "string" &&
    /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(value)
  );
}

// Digits and capitals that can be read out on the telephone: no I, L, O, U, and no Z beside the 2.
// 31 of them, a prime, which is what the check digit needs.
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXY";
const BODY_LENGTH = 9;

/**
 * A random order number, "4Q7H-2M9K-XC": nine random digits in base 31 (44 bits) and one check digit.
 * Not sequential: it says nothing of how many orders there are. Uniqueness is the database's to hold; on a collision ask again.
 */
export function newOrderNumber(): string {
  let body = "";
  while (body.length < BODY_LENGTH) {
    for (const byte of crypto.getRandomValues(new Uint8Array(BODY_LENGTH))) {
      if (byte < 248 && body.length < BODY_LENGTH) body += ALPHABET[byte % 31];
    }
  }
  return grouped(body + checkDigit(body));
}

/** The order number of nine digits in base 31; for data that must come out the same every time. */
export function orderNumberOf(digits: readonly number[]): string {
  const body = digits.map((digit) => ALPHABET[digit % 31]).join("");
  if (body.length !== BODY_LENGTH) throw new RangeError(`An order number has ${BODY_LENGTH} digits`);
  return grouped(body + checkDigit(body));
}

/** Reads an order number as people type it (spaces, case, O for 0, I and L for 1, Z for 2); null when its check digit is wrong. */
export function parseOrderNumber(text: string): string | null {
  const plain = text
    .toUpperCase()
    .replace(/[\s-]/g, "")
    .replaceAll("O", "0")
    .replaceAll("Z", "2")
    .replace(/[IL]/g, "1");
  if (plain.length !== BODY_LENGTH + 1 || [...plain].some((char) => !ALPHABET.includes(char))) return null;
  return checkDigit(plain.slice(0, BODY_LENGTH)) === plain[BODY_LENGTH] ? grouped(plain) : null;
}

// Weighted sum modulo the prime 31: one wrong digit always shows, and so do two neighbours swapped.
function checkDigit(body: string): string {
  const sum = [...body].reduce((total, char, index) => total + (index + 1) * ALPHABET.indexOf(char), 0);
  return ALPHABET[sum % 31] as string;
}

function grouped(plain: string): string {
  return `${plain.slice(0, 4)}-${plain.slice(4, 8)}-${plain.slice(8)}`;
}
