import { invalidParam } from "./api-error";
import type { Raw, RawGroup } from "./form";

/** Reads one parameter or refuses it in Stripe's words. */
export type Field<T> = (raw: Raw | undefined, path: string) => T;
type Shape = Record<string, Field<unknown>>;
export type Read<S extends Shape> = { [K in keyof S]: ReturnType<S[K]> };

/** Reads all parameters of a request; one that `shape` does not name is refused. */
export function read<S extends Shape>(raw: RawGroup, shape: S): Read<S> {
  return readGroup(raw, shape, "");
}

function readGroup<S extends Shape>(raw: RawGroup, shape: S, prefix: string): Read<S> {
  const at = (name: string) => (prefix === "" ? name : `${prefix}[${name}]`);
  for (const name of Object.keys(raw)) {
    if (!Object.hasOwn(shape, name)) {
      throw invalidParam(at(name), `Received unknown parameter: ${at(name)}`, "parameter_unknown");
    }
  }
  const result: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(shape)) result[name] = field(raw[name], at(name));
  return result as Read<S>;
}

export function required<T>(field: Field<T>): Field<T> {
  return (raw, path) => {
    if (raw === undefined) {
      throw invalidParam(path, `Missing required param: ${path}.`, "parameter_missing");
    }
    return field(raw, path);
  };
}

export function optional<T>(field: Field<T>): Field<T | undefined> {
  return (raw, path) => (raw === undefined ? undefined : field(raw, path));
}

/** Absent, or empty to take the value away (null), or a value. */
export function clearable<T>(field: Field<T>): Field<T | null | undefined> {
  return (raw, path) => (raw === undefined ? undefined : raw === "" ? null : field(raw, path));
}

export const text: Field<string> = (raw, path) => {
  if (typeof raw !== "string") throw invalidParam(path, `Invalid string: ${quote(raw)}`);
  if (raw === "") {
    throw invalidParam(
      path,
      `You passed an empty string for '${path}'. We assume empty values are an attempt to unset a parameter; however '${path}' cannot be unset. You should remove '${path}' from your request or supply a non-empty value.`,
      "parameter_invalid_empty",
    );
  }
  if (raw.length > 5000) {
    throw invalidParam(
      path,
      `Invalid string: ${raw.slice(0, 12)}...; must be at most 5000 characters`,
      "parameter_invalid_string_length",
    );
  }
  return raw;
};

export const int: Field<number> = (raw, path) => {
  if (typeof raw !== "string" || !/^-?\d{1,15}$/.test(raw)) {
    throw invalidParam(path, `Invalid integer: ${quote(raw)}`, "parameter_invalid_integer");
  }
  return Number(raw);
};

/** An amount of money in minor units, one at least. */
export const positive: Field<number> = (raw, path) => {
  const value = int(raw, path);
  if (value < 1) {
    throw invalidParam(path, "This value must be greater than or equal to 1.", "parameter_invalid_integer");
  }
  return value;
};

export const bool: Field<boolean> = (raw, path) => {
  if (raw === "true" || raw === "1") return true;
  if (raw === "false" || raw === "0") return false;
  throw invalidParam(path, `Invalid boolean: ${quote(raw)}`);
};

export function oneOf<const T extends string>(...values: T[]): Field<T> {
  return (raw, path) => {
    const found = values.find((value) => value === raw);
    if (found === undefined) {
      const list = values.length < 2 ? values[0] : `${values.slice(0, -1).join(", ")}, or ${values.at(-1)}`;
      throw invalidParam(path, `Invalid ${path}: must be one of ${list}`);
    }
    return found;
  };
}

export const url: Field<string> = (raw, path) => {
  const value = text(raw, path);
  if (!URL.canParse(value) || !/^[a-z][a-z0-9+.-]*:\/\//i.test(value) || /^javascript:/i.test(value)) {
    throw invalidParam(path, "Not a valid URL", "url_invalid");
  }
  return value;
};

export function group<S extends Shape>(shape: S): Field<Read<S>> {
  return (raw, path) => {
    if (typeof raw !== "object" || Array.isArray(raw)) throw invalidParam(path, "Invalid object");
    return readGroup(raw, shape, path);
  };
}

export function listOf<T>(field: Field<T>): Field<T[]> {
  return (raw, path) => {
    if (!Array.isArray(raw)) throw invalidParam(path, "Invalid array");
    return raw.map((item, index) => field(item, `${path}[${index}]`));
  };
}

/** Anything at all: for parameters that Stripe takes and the sandbox has no use for. */
export const ignored: Field<undefined> = () => undefined;

export const expand = optional(listOf(text));

function quote(raw: Raw | undefined): string {
  return typeof raw === "string" ? raw : raw === undefined ? "" : "(a nested value)";
}
