import { expect, test } from "vitest";
import { z } from "zod";
import { clientAddress } from "@/lib/platform/http/client-address";
import { formObject, formValues, inputFailure } from "@/lib/platform/http/form";
import { isSameOrigin } from "@/lib/platform/http/same-origin";

const posted = (headers: Record<string, string>) =>
  isSameOrigin(new Request("http://shop.test/cart/change", { method: "POST", headers }));

test("a form of another site is refused", () => {
  expect(posted({ "sec-fetch-site": "cross-site" })).toBe(false);
  expect(posted({ "sec-fetch-site": "same-site" })).toBe(false);
  expect(posted({ origin: "https://evil.test", host: "shop.test" })).toBe(false);
  expect(posted({ origin: "null", host: "shop.test" })).toBe(false);
  expect(posted({ "sec-fetch-site": "cross-site", origin: "http://shop.test", host: "shop.test" })).toBe(
    false,
  );
});

test("our own form is taken, also behind a proxy", () => {
  expect(posted({ "sec-fetch-site": "same-origin" })).toBe(true);
  expect(posted({ origin: "http://shop.test", host: "shop.test" })).toBe(true);
  expect(posted({ origin: "https://shop.test", host: "app:3000", "x-forwarded-host": "shop.test" })).toBe(
    true,
  );
  expect(posted({})).toBe(true);
});

test("the visitor's address is what the nearest proxy wrote, not what the visitor claims", () => {
  expect(clientAddress(new Headers({ "x-forwarded-for": "1.1.1.1, 9.9.9.9" }))).toBe("9.9.9.9");
  expect(clientAddress(new Headers())).toBe("unknown");
});

test("a form is read as an object, without what the framework added", () => {
  const form = new FormData();
  form.append("$ACTION_ID_x", "");
  form.append("size", "S");
  form.append("size", "M");
  form.append("name", "Ada");
  form.append("photo", new File([], ""));
  expect(formObject(form)).toEqual({ size: ["S", "M"], name: "Ada" });
});

test("what was typed is given back, except what is secret", () => {
  const form = new FormData();
  for (const name of ["email", "password", "newPassword", "resetToken", "cardNumber"]) form.append(name, "x");
  expect(formValues(form)).toEqual({ email: "x" });
});

test("the first problem of each field is told", () => {
  const { error } = z
    .object({ email: z.email("No address."), age: z.number("No number.") })
    .safeParse({ email: "x" });
  expect(inputFailure(error!)).toEqual({
    code: "invalid",
    field: "email",
    message: "No address.",
    fields: { email: "No address.", age: "No number." },
  });
});
