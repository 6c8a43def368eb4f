import pg from "pg";

type Statement = { text: string; values: unknown[] };

/** Everything that this process sends to PostgreSQL while `act` runs, in order. */
export async function recordStatements(act: () => Promise<void>): Promise<Statement[]> {
  const sent: Statement[] = [];
  const prototype = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown };
  const query = prototype.query;
  prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [first, second] = args as [string | { text: string; values?: unknown[] }, unknown];
    const text = typeof first === "string" ? first : first.text;
    const values = typeof first === "string" ? second : first.values;
    sent.push({ text, values: Array.isArray(values) ? values : [] });
    return query.apply(this, args);
  };
  try {
    await act();
  } finally {
    prototype.query = query;
  }
  return sent;
}

/**
 * The same statements as a script of pgbench. What differs from one run to the next comes from a row of `queue`:
 * `known` maps a value of the recording to the column it stands in; every other value becomes a column of `constants`.
 */
export function toScript(
  statements: readonly Statement[],
  known: ReadonlyMap<string, string>,
): { script: string; constants: Record<string, string | null> } {
  const constants: Record<string, string | null> = {};
  const nameOf = (value: unknown): string => {
    const text = asText(value);
    const column = text === null ? undefined : known.get(text);
    if (column) return column;
    const name = `c${Object.keys(constants).length}`;
    constants[name] = text;
    return name;
  };
  const body = statements.map(({ text, values }) => {
    const names = values.map(nameOf);
    const filled = text.replaceAll(/\$(\d+)/g, (_, index) =>
      constants[names[Number(index) - 1] as string] === null ? "NULL" : `:${names[Number(index) - 1]}`,
    );
    const flat = filled.replaceAll(/\s+/g, " ").trim();
    if (flat.includes("checkout_inputs("))
      return `SELECT x.inputs ->> 'seen' AS seen FROM (${flat}) x \\gset`;
    if (flat.includes('AS "paymentId"')) return `SELECT x."paymentId" AS payment FROM (${flat}) x \\gset`;
    return `${flat};`;
  });
  const head =
    "SELECT q.*, c.* FROM bench_queue q, bench_constants c WHERE q.n = (SELECT nextval('bench_turn')) \\gset";
  return { script: `${[head, ...body].join("\n")}\n`, constants };
}

function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return `{${value.map((one) => `"${one}"`).join(",")}}`;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
