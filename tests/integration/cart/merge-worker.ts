import type { OwnerKey } from "@/lib/accounts/model/actor";
import { mergeCarts } from "@/lib/cart/commands";

type Login = { from: OwnerKey; into: OwnerKey };

/** One of many logins at once. */
export default async function login({ from, into }: Login): Promise<void> {
  await mergeCarts(from, into);
}
