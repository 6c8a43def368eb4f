/** A request's parameters before they are checked: text, lists and groups, as the form nests them. */
export type Raw = string | Raw[] | RawGroup;
export interface RawGroup {
  [name: string]: Raw;
}

const MAX_DEPTH = 8;

/**
 * Reads `a[b][0][c]=x` and `a[]=x` the way Stripe does. Groups whose names are all numbers, or
 * empty, become lists.
 */
export function parseForm(text: string): RawGroup {
  const root = group();
  for (const [name, value] of new URLSearchParams(text)) {
    const head = name.indexOf("[");
    const keys = head === -1 ? [name] : [name.slice(0, head), ...inner(name.slice(head))];
    if (keys[0] === "" || keys.length > MAX_DEPTH) continue;
    place(root, keys, value);
  }
  return lists(root) as RawGroup;
}

/** One text for one set of parameters, whatever their order: what idempotency compares. */
export function canonicalForm(raw: Raw): string {
  if (typeof raw === "string") return JSON.stringify(raw);
  if (Array.isArray(raw)) return `[${raw.map(canonicalForm).join(",")}]`;
  const names = Object.keys(raw).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalForm(raw[name] as Raw)}`).join(",")}}`;
}

function group(): RawGroup {
  return Object.create(null) as RawGroup;
}

function inner(brackets: string): string[] {
  return [...brackets.matchAll(/\[([^[\]]*)\]/g)].map((match) => match[1] as string);
}

function place(root: RawGroup, keys: string[], value: string): void {
  let at = root;
  keys.forEach((key, depth) => {
    const name = key === "" ? String(Object.keys(at).length) : key;
    if (depth === keys.length - 1) {
      at[name] = value;
      return;
    }
    const next = at[name];
    if (typeof next === "object" && !Array.isArray(next)) at = next;
    else {
      const created = group();
      at[name] = created;
      at = created;
    }
  });
}

function lists(raw: Raw): Raw {
  if (typeof raw === "string" || Array.isArray(raw)) return raw;
  const names = Object.keys(raw);
  for (const name of names) raw[name] = lists(raw[name] as Raw);
  if (names.length > 0 && names.every((name) => /^\d+$/.test(name))) {
    return names.sort((a, b) => Number(a) - Number(b)).map((name) => raw[name] as Raw);
  }
  return raw;
}
