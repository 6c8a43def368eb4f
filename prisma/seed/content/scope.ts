import { OBJECTS, type ObjectName } from "./objects";

/** Where a sentence may be said: "@Laptops: ..." of one category, "watch,phone: ..." of some objects, else of all. */
export type Scope = { leaf: string; object: ObjectName };

type Scoped = { text: string; leaf: string | null; objects: readonly string[] | null };

/** Takes the scope off a sentence. */
export function readScope(line: string): Scoped {
  const [, mark = "", text = ""] = /^(@[^:]+|[A-Za-z]+(?:,[A-Za-z]+)*): (.+)$/.exec(line) ?? [];
  if (mark.startsWith("@")) return { text, leaf: mark.slice(1), objects: null };
  const objects = mark.split(",");
  if (mark && objects.every((name) => Object.hasOwn(OBJECTS, name))) return { text, leaf: null, objects };
  return { text: line, leaf: null, objects: null };
}

/** The sentences that fit a thing, without their scopes. */
export function fitting(lines: readonly string[], { leaf, object }: Scope): string[] {
  return lines.flatMap((line) => {
    const scoped = readScope(line);
    const fits =
      (!scoped.leaf || scoped.leaf === leaf) && (!scoped.objects || scoped.objects.includes(object));
    return fits ? [scoped.text] : [];
  });
}
