const ID = "[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
const FILE = new RegExp(`^products\\.(${ID}|start)\\.(${ID}|end)\\.xml$`);

type Range = { after: string | null; until: string | null };

/** Name of the file that holds a range of products. */
export function shardFile({ after, until }: Range): string {
  return `products.${after ?? "start"}.${until ?? "end"}.xml`;
}

/** Reads a file's name back; null when it names no range. */
export function readShardFile(file: string): Range | null {
  const match = FILE.exec(file);
  if (!match) return null;
  return {
    after: match[1] === "start" ? null : (match[1] ?? null),
    until: match[2] === "end" ? null : (match[2] ?? null),
  };
}

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Text as XML may hold it. */
export function xmlText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
