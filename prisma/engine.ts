import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import type { MigrationList, SchemaEngine, SchemasContainer } from "@prisma/schema-engine-wasm";
import pg from "pg";

const here = dirname(fileURLToPath(import.meta.url));
const SCHEMA_DIR = join(here, "schema");

/** Prisma's schema engine as WebAssembly, talking to `databaseUrl` through the driver adapter: nothing to download. */
async function openSchemaEngine(databaseUrl: string): Promise<SchemaEngine> {
  const wasmPath = createRequire(import.meta.url)
    .resolve("@prisma/schema-engine-wasm")
    .replace(/schema_engine\.js$/, "schema_engine_bg.wasm");
  const glue = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const { instance } = await WebAssembly.instantiate(await readFile(wasmPath), {
    "./schema_engine_bg.js": glue as unknown as WebAssembly.ModuleImports,
  });
  const bound = glue as unknown as {
    __wbg_set_wasm(exports: WebAssembly.Exports): void;
    SchemaEngine: typeof SchemaEngine;
  };
  bound.__wbg_set_wasm(instance.exports);
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: console.error } });
  (instance.exports.__wbindgen_start as () => void)();
  const factory = bindMigrationAwareSqlAdapterFactory(new MigratedDatabase(poolConfig(databaseUrl)));
  return bound.SchemaEngine.new({ datamodels: (await readSchema()).files.map(toPair) }, () => {}, factory);
}

const PG_CHAR = 18;
const PG_CHAR_ARRAY = 1002;

/** The catalogues' internal "char" is unknown to the adapter: it passes as its array type and is put right in `queryRaw` below. */
class CatalogClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const query = this.query.bind(this) as (...args: unknown[]) => unknown;
    const passed = (result: pg.QueryResult | undefined) => {
      for (const field of result?.fields ?? [])
        if (field.dataTypeID === PG_CHAR) field.dataTypeID = PG_CHAR_ARRAY;
      return result;
    };
    this.query = ((...args: unknown[]) => {
      const callback = args.at(-1);
      if (typeof callback === "function") {
        args[args.length - 1] = (error: unknown, result: pg.QueryResult) => callback(error, passed(result));
        return query(...args);
      }
      const pending = query(...args);
      return pending instanceof Promise ? pending.then(passed) : pending;
    }) as pg.Client["query"];
  }
}

/**
 * The engine compares migrations with a schema by replaying them into a shadow database, splitting them at every
 * semicolon on the way. Here the database is the replayed one already (`migrate` ran on it), so it is its own shadow.
 */
class MigratedDatabase extends PrismaPg {
  override async connectToShadowDb() {
    const adapter = await this.connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      const columnTypes = result.columnTypes.map((type) =>
        type === ColumnTypeEnum.CharacterArray ? ColumnTypeEnum.Character : type,
      );
      return { ...result, columnTypes };
    };
    adapter.executeScript = async () => {};
    return adapter;
  }
}

function poolConfig(databaseUrl: string): pg.PoolConfig {
  const url = new URL(databaseUrl);
  return {
    host: url.searchParams.get("host") ?? url.hostname,
    port: url.port ? Number(url.port) : 5432,
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
    ssl: /^(require|verify-ca|verify-full|no-verify)$/.test(url.searchParams.get("sslmode") ?? "")
      ? { rejectUnauthorized: url.searchParams.get("sslmode") !== "no-verify" }
      : undefined,
    Client: CatalogClient,
  };
}

function toPair(file: { path: string; content: string }): [string, string] {
  return [file.path, file.content];
}

/** The files of `prisma/schema`, as the engine takes them. */
async function readSchema(): Promise<SchemasContainer> {
  const names = (await readdir(SCHEMA_DIR)).filter((name) => name.endsWith(".prisma")).sort();
  const files = await Promise.all(
    names.map(async (name) => ({
      path: join(SCHEMA_DIR, name),
      content: await readFile(join(SCHEMA_DIR, name), "utf8"),
    })),
  );
  return { files };
}

const APPLIED: MigrationList = {
  baseDir: here,
  lockfile: { path: "./migration_lock.toml", content: 'provider = "postgresql"' },
  shadowDbInitScript: "",
  migrationDirectories: [
    { path: "applied", migrationFile: { path: "migration.sql", content: { tag: "ok", value: "SELECT 1" } } },
  ],
};

/**
 * SQL that leads from what the database holds to `prisma/schema`; empty when they agree.
 * Checks, triggers and functions are not Prisma's and are not compared.
 */
export async function diffToSchema(databaseUrl: string): Promise<string> {
  const engine = await openSchemaEngine(databaseUrl);
  try {
    const schema = await readSchema();
    const { stdout } = await engine.diff({
      from: { tag: "migrations", ...APPLIED },
      to: { tag: "schemaDatamodel", ...schema },
      script: true,
      exitCode: null,
      filters: { externalTables: ["public._prisma_migrations"], externalEnums: [] },
    });
    return stdout ?? "";
  } finally {
    engine.free();
  }
}
