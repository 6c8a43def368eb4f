"use server";

import { z } from "zod";
import { action } from "@/lib/platform/http/action";
import { putApplication } from "../commands/application";
import { addDocument, removeDocument } from "../commands/documents";
import { applicationInput, documentInput } from "../model/application";

/** Keeps the person's application for later, or hands it in. */
export const apply = action({
  name: "application.put",
  right: "account.use",
  input: applicationInput,
  limits: ["seller.apply"],
  run: ({ input, actor: { user, address } }) => putApplication(input, { ...user, address }),
});

/** Adds a paper to the person's application. */
export const addPaper = action({
  name: "application.add-paper",
  right: "account.use",
  input: documentInput,
  limits: ["seller.apply"],
  run: async ({ input: { kind, file }, actor }) =>
    addDocument(actor.user.id, { kind, name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }),
});

/** Takes a paper of the person's application away. */
export const removePaper = action({
  name: "application.remove-paper",
  right: "account.use",
  input: z.object({ documentId: z.uuid() }),
  limits: ["seller.apply"],
  run: ({ input, actor }) => removeDocument(actor.user.id, input.documentId),
});
