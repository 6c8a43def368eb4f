import { expect, test } from "vitest";
import { entryOf } from "@/components/desk/desk-entries";

const entries = ["/admin", "/admin/money", "/admin/money/taxes", "/admin/orders"].map((href) => ({
  href,
  label: href,
}));

test.each([
  ["/admin", "/admin"],
  ["/admin/orders", "/admin/orders"],
  ["/admin/orders/BR69", "/admin/orders"],
  ["/admin/money", "/admin/money"],
  ["/admin/money/taxes", "/admin/money/taxes"],
  ["/admin/moneybox", undefined],
  ["/admin/elsewhere", undefined],
])("the part of a desk that %s belongs to", (path, wanted) => {
  expect(entryOf(entries, path)?.href).toBe(wanted);
});
