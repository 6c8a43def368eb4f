/** "Kiln stoneware mug, set of 2" to "kiln-stoneware-mug-set-of-2". */
export function slugOf(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("&", "and")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

const UNIT_WORDS: Readonly<Record<string, [one: string, many: string]>> = {
  h: ["hour", "hours"],
  min: ["minute", "minutes"],
  in: ["inch", "inches"],
  MP: ["megapixel", "megapixels"],
  g: ["gram", "grams"],
  kg: ["kilogram", "kilograms"],
  l: ["litre", "litres"],
  ml: ["millilitre", "millilitres"],
  W: ["watt", "watts"],
  days: ["day", "days"],
  years: ["year", "years"],
  pages: ["page", "pages"],
  pieces: ["piece", "pieces"],
  players: ["player", "players"],
};

/** "38 hours", as it reads in a sentence. */
export function inWords(value: string | number | boolean, unit: string | undefined): string {
  if (!unit) return String(value).toLowerCase();
  const [one, many] = UNIT_WORDS[unit] ?? [unit, unit];
  return `${value} ${value === 1 ? one : many}`;
}

/** The check digit of the twelve digits before it (GS1). */
export function eanCheckDigit(digits: string): number {
  const sum = [...digits].reduce(
    (total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3),
    0,
  );
  return (10 - (sum % 10)) % 10;
}

/** "Aria over-ear headphones, Lavender" to "ARIAOVE": letters of the first words, for article numbers. */
export function letters(text: string, count: number): string {
  return text
    .normalize("NFD")
    .replace(/[^A-Za-z0-9]/g, "")
    .toUpperCase()
    .slice(0, count)
    .padEnd(count, "X");
}
