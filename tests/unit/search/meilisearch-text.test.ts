import { expect, test } from "vitest";
import { queryText } from "@/lib/search/meilisearch/text";

test.each([
  ["copper kettle", "copper kettle"],
  ["s-7 edge", "s 7 edge"],
  ['"tea kettle" red', '"tea kettle" red'],
  ['"kettle', "kettle"],
  ["headphones -wired", '-"wired" headphones'],
  ['mug -"hand made"', '-"hand made" mug'],
  ["iPhone 6S", "iphone 6s"],
  ["kettle with", "kettle"],
  ["headphones -wired with the", '-"wired" headphones'],
  ["plug-in", "plug"],
  ["the", ""],
  ["!!!", ""],
  ["kettle 🫖 !!! - \\", "kettle"],
  ["kettle:* & (copper)", "kettle copper"],
  ["mug OR cup", "mug cup"],
  ["it's café", "it s café"],
  ["ソニー ヘッドホン", "ソニー ヘッドホン"],
  ["GROẞE Straße -Łódź", '-"lódź" grosse strasse'],
  ["", ""],
])("a query has only what Meilisearch documents: %s", (text, wanted) => {
  expect(queryText(text)).toBe(wanted);
});

test("as typed: every word in quotes of its own", () => {
  expect(queryText("copper ketle -red", true)).toBe('-"red" "copper" "ketle"');
});
