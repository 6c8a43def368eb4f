import { expect, test } from "vitest";
import { z } from "zod";
import { newPassword } from "@/lib/accounts/model/credentials";
import { formObject, formValues, inputFailure } from "@/lib/platform/http/form";

function form(...fields: [string, string | Blob][]): FormData {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
}

test("a form is read without what the framework added; repeated fields are a list", () => {
  const data = form(
    ["$ACTION_ID_4f", ""],
    ["name", "Mara"],
    ["tag", "a"],
    ["tag", "b"],
    ["file", new File([], "")],
  );
  expect(formObject(data)).toEqual({ name: "Mara", tag: ["a", "b"] });
});

test("what is secret is never sent back", () => {
  const data = form(
    ["email", "a@b.test"],
    ["password", "x"],
    ["newPassword", "x"],
    ["token", "x"],
    ["present password", "x"],
  );
  expect(formValues(data)).toEqual({ email: "a@b.test" });
});

test("a refusal names each field once, with its first problem", () => {
  const schema = z.object({
    a: z.string().min(3, "three").max(1, "one"),
    b: z.object({ c: z.number("number") }),
  });
  const parsed = schema.safeParse({ a: "xx", b: {} });
  expect(parsed.success ? null : inputFailure(parsed.error)).toEqual({
    code: "invalid",
    message: "three",
    field: "a",
    fields: { a: "three", "b.c": "number" },
  });
});

test.each(["short", "password123", "aaaaaaaaaaaa", "QWERTYUIOP"])(
  "%s is no password to choose",
  (password) => {
    expect(newPassword.safeParse(password).success).toBe(false);
  },
);

test("a few words are", () => {
  expect(newPassword.safeParse("correct horse battery").success).toBe(true);
});
