import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import ts from "typescript";

const ROOT = join(import.meta.dirname, "../..");
const CLIENT = "lib/platform/db/client.ts";
/** What writes has a transaction of its own and is not ended half way. */
const WRITES = /^lib\/[^/]+\/(actions|commands|jobs)(\/|\.ts$)/;

type Declared = { uses: Set<string>; kept: boolean };
type Imported = { file: string; name: string };
type Module = { declared: Map<string, Declared>; imported: Map<string, Imported> };

/** A way from a page or a route of the desks to a connection of the shop: "file#name", the page first. */
export type Way = string[];

/**
 * Every way in which a module of `app/<folder>` reaches the shop's own connections (`db`, `pool`) without a write between,
 * found in the sources name by name. What is kept in the cache ("use cache") is read for the shop and is left out, and so
 * is what `allowed` names.
 */
export function waysToTheShop(
  folders: readonly string[],
  allowed: readonly string[],
): { ways: Way[]; met: string[] } {
  const modules = new Map<string, Module>();
  const read = (file: string) => {
    const known = modules.get(file) ?? moduleOf(file);
    modules.set(file, known);
    return known;
  };
  const found = new Map<string, Way>();
  const seen = new Set<string>();
  const open: Way[] = folders
    .flatMap(sourcesIn)
    .flatMap((file) => [...read(file).declared.keys()].map((name) => [`${file}#${name}`]));
  for (let way = open.pop(); way; way = open.pop()) {
    const at = way.at(-1) as string;
    if (seen.has(at)) continue;
    seen.add(at);
    if (allowed.includes(at)) continue;
    const [file = "", name = ""] = at.split("#");
    const { declared, imported } = read(file);
    const here = declared.get(name);
    if (!here || here.kept) continue;
    for (const used of here.uses) {
      if (declared.has(used)) open.push([...way, `${file}#${used}`]);
      const from = imported.get(used);
      if (!from || WRITES.test(from.file)) continue;
      if (from.file !== CLIENT) open.push([...way, `${from.file}#${from.name}`]);
      else if (from.name === "db" || from.name === "pool") found.set(at, way);
    }
  }
  return { ways: [...found.values()], met: allowed.filter((one) => seen.has(one)) };
}

/** The routes of a folder: their paths and sources. */
export function routesOf(folder: string): { file: string; source: string }[] {
  return sourcesIn(folder)
    .filter((file) => file.endsWith("/route.ts"))
    .map((file) => ({ file, source: readFileSync(join(ROOT, file), "utf8") }));
}

function sourcesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => `${folder}/${file}`)
    .sort();
}

function moduleOf(file: string): Module {
  const text = readFileSync(join(ROOT, file), "utf8");
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false);
  const declared = new Map<string, Declared>();
  const imported = new Map<string, Imported>();
  for (const statement of source.statements) {
    const from = fromOf(file, statement);
    if (from) for (const [local, name] of bindings(statement)) imported.set(local, { file: from, name });
    // A name that is only handed on is declared as a use of what it is there.
    if (from && ts.isExportDeclaration(statement))
      for (const [local] of bindings(statement)) declared.set(local, { uses: new Set([local]), kept: false });
    for (const [name, node] of declarations(statement))
      declared.set(name, { uses: usesOf(node), kept: isKept(node, source) });
  }
  return { declared, imported };
}

function fromOf(file: string, statement: ts.Statement): string | null {
  if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return null;
  const { moduleSpecifier } = statement;
  if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) return null;
  const { text } = moduleSpecifier;
  if (!text.startsWith("@/") && !text.startsWith(".")) return null;
  const path = text.startsWith("@/") ? text.slice(2) : relative(ROOT, join(ROOT, dirname(file), text));
  const found = ["", ".ts", ".tsx"]
    .map((end) => path + end)
    .find((one) => /\.tsx?$/.test(one) && exists(one));
  return found && /^(app|lib)\//.test(found) ? found : null;
}

const exists = (file: string) => existsSync(join(ROOT, file));

/** Local name and name there of what an import or a re-export binds; types are left out. */
function* bindings(statement: ts.Statement): Generator<[string, string]> {
  if (ts.isImportDeclaration(statement)) {
    const { importClause: clause } = statement;
    if (!clause || clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return;
    if (clause.name) yield [clause.name.text, "default"];
    const named = clause.namedBindings;
    if (named && ts.isNamespaceImport(named))
      throw new Error(`${named.name.text} is imported whole: name what is used, so that it can be followed`);
    if (named) yield* specifiers(named.elements);
  } else if (ts.isExportDeclaration(statement) && !statement.isTypeOnly) {
    const { exportClause: clause } = statement;
    if (!clause || !ts.isNamedExports(clause)) throw new Error("Everything is handed on: name it");
    yield* specifiers(clause.elements);
  }
}

function* specifiers(
  elements: readonly (ts.ImportSpecifier | ts.ExportSpecifier)[],
): Generator<[string, string]> {
  for (const one of elements) if (!one.isTypeOnly) yield [one.name.text, (one.propertyName ?? one.name).text];
}

function* declarations(statement: ts.Statement): Generator<[string, ts.Node]> {
  if (ts.isVariableStatement(statement)) {
    for (const one of statement.declarationList.declarations)
      for (const name of namesIn(one.name)) yield [name, one];
  } else if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) {
    if (statement.name) yield [statement.name.text, statement];
    if (statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword))
      yield ["default", statement];
  } else if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) {
    yield [`statement ${statement.pos}`, statement];
  }
}

function* namesIn(name: ts.BindingName): Generator<string> {
  if (ts.isIdentifier(name)) yield name.text;
  else for (const one of name.elements) if (ts.isBindingElement(one)) yield* namesIn(one.name);
}

function usesOf(node: ts.Node): Set<string> {
  const uses = new Set<string>();
  const walk = (one: ts.Node) => {
    if (ts.isTypeNode(one)) return;
    if (ts.isIdentifier(one)) uses.add(one.text);
    // Of `a.b` only `a` is a name of this module.
    if (ts.isPropertyAccessExpression(one)) walk(one.expression);
    else ts.forEachChild(one, walk);
  };
  walk(node);
  return uses;
}

function isKept(node: ts.Node, source: ts.SourceFile): boolean {
  const isDirective = (one: ts.Node | undefined) =>
    one !== undefined &&
    ts.isExpressionStatement(one) &&
    ts.isStringLiteral(one.expression) &&
    one.expression.text.startsWith("use cache");
  if (isDirective(source.statements[0])) return true;
  const body = ts.isFunctionDeclaration(node) ? node.body : undefined;
  return isDirective(body?.statements[0]);
}
