import type { ZodError } from "zod";
import type { Failure } from "../result";

/**
 * A posted form as an object: what the framework added is left out, fields of one name become a list,
 * an empty file counts as absent.
 */
export function formObject(form: FormData): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith("$ACTION")) continue;
    const values = form.getAll(name).filter((value) => typeof value === "string" || value.size > 0);
    if (values.length > 0) object[name] = values.length === 1 ? values[0] : values;
  }
  return object;
}

const SECRET = /password|token|secret|card/i;

/** The texts of a posted form, to fill it in again after a refusal; never what is secret. */
export function formValues(form: FormData): Record<string, string> {
  return Object.fromEntries(
    Object.entries(formObject(form)).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string" && !SECRET.test(entry[0]),
    ),
  );
}

/** What zod found wrong as one failure: the first problem, and the first of every field. */
export function inputFailure(error: ZodError): Failure {
  const fields: Record<string, string> = {};
  for (const { path, message } of error.issues) {
    const field = path.join(".");
    if (field && !(field in fields)) fields[field] = message;
  }
  const [first] = error.issues;
  const field = first?.path.join(".");
  return {
    code: "invalid",
    message: first?.message ?? "This could not be read.",
    ...(field ? { field } : {}),
    ...(Object.keys(fields).length > 0 ? { fields } : {}),
  };
}
