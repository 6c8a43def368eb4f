import type Stripe from "stripe";
import { noSuch, refuse } from "../http/api-error";
import type { Call, Routes } from "../http/call";
import { expand, group, oneOf, read, required, text } from "../http/params";
import { newId } from "../store/ids";

const TYPES: Record<string, string> = {
  "application/pdf": "pdf",
  "image/jpeg": "jpg",
  "image/png": "png",
};

function create(call: Call): object {
  const params = read(call.params, {
    expand,
    file: required(group({ filename: required(text), type: required(text), size: required(text) })),
    purpose: required(oneOf("dispute_evidence", "identity_document", "business_logo", "business_icon")),
  });
  const type = TYPES[params.file.type];
  if (type === undefined) {
    throw refuse(
      `The file type uploaded does not match the file extension, or is not allowed for ${params.purpose}. Use one of ${Object.values(TYPES).join(", ")}.`,
      { param: "file" },
    );
  }
  const id = newId("file");
  const object = {
    id,
    object: "file",
    created: call.clock.now(),
    expires_at: null,
    filename: params.file.filename,
    links: null,
    purpose: params.purpose,
    size: Number(params.file.size),
    title: null,
    type,
    url: null,
  } as Stripe.File;
  call.tx.put("file", id, { owner: call.owner, object });
  return object;
}

function retrieve(call: Call): object {
  read(call.params, { expand });
  const id = call.path.id ?? "";
  const row = call.tx.get("file", id);
  if (row?.owner !== call.owner) throw noSuch("file upload", id, "file");
  return row.object;
}

export const fileRoutes: Routes = [
  { method: "POST", path: "/v1/files", handle: create },
  { method: "GET", path: "/v1/files/:id", handle: retrieve },
];
