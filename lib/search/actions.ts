"use server";

import { staffOf } from "@/lib/accounts/model/actor";
import { action } from "@/lib/platform/http/action";
import {
  saveRule as keepRule,
  saveSynonyms as keepSynonyms,
  removeSynonyms as remove,
} from "./commands/steer";
import { ruleInput, synonymInput, synonymName } from "./model/steering";

/** An operator says what stands first or last for a query, or where it leads. */
export const saveRule = action({
  name: "search.rule",
  right: "staff.catalogue",
  input: ruleInput,
  limits: ["desk.change"],
  run: ({ input, actor }) => keepRule(input, staffOf(actor)),
});

/** An operator says which words mean the same. */
export const saveSynonyms = action({
  name: "search.synonyms",
  right: "staff.catalogue",
  input: synonymInput,
  limits: ["desk.change"],
  run: ({ input, actor }) => keepSynonyms(input, staffOf(actor)),
});

/** An operator forgets words that meant the same. */
export const removeSynonyms = action({
  name: "search.synonyms.remove",
  right: "staff.catalogue",
  input: synonymName,
  limits: ["desk.change"],
  run: ({ input, actor }) => remove(input, staffOf(actor)),
});
