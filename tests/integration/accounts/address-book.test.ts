import { beforeAll, describe, expect, test } from "vitest";
import { preferAddress, putAddress, removeAddress } from "@/lib/accounts/actions/addresses";
import { changeWish } from "@/lib/accounts/actions/wishlist";
import {
  deleteAddress,
  MAX_ADDRESSES,
  saveAddress,
  setDefaultAddress,
} from "@/lib/accounts/commands/addresses";
import { setWish } from "@/lib/accounts/commands/wishlist";
import { findAddress, listAddresses } from "@/lib/accounts/queries/addresses";
import { listWishes, wishedVariants } from "@/lib/accounts/queries/wishlist";
import { db } from "@/lib/platform/db/client";
import { testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { browser, visit } from "@/tests/support/visit";
import { form, signedIn } from "./support";

beforeAll(async () => {
  await testDatabase();
  await testRedis();
});

const LISBON = { name: "Mara", line1: "Rua 1", city: "Lisbon", postcode: "1100148", country: "PT" };
const entry = (line1: string, isDefault = false) => ({
  label: null,
  isDefault,
  name: "Mara",
  line1,
  line2: null,
  city: "Lisbon",
  region: null,
  postcode: "1100-148",
  country: "PT",
  phone: null,
});
const defaults = async (userId: string) =>
  (await listAddresses(userId)).filter((one) => one.isDefault).map((one) => one.line1);

describe("the address book", () => {
  test("takes a form, brings it into its country's form, and makes the first one the default", async () => {
    const user = await make.user();
    const from = await signedIn(user);
    const posted = visit(from, () =>
      putAddress(null, form({ ...LISBON, label: "Home", region: "", phone: "" })),
    );
    await expect(posted).rejects.toMatchObject({ digest: expect.stringContaining("/account/addresses") });
    expect(await listAddresses(user.id)).toMatchObject([
      { label: "Home", postcode: "1100-148", country: "PT", isDefault: true, region: null, phone: null },
    ]);
  });

  test("has one default, whoever sets it at the same moment", async () => {
    const { id } = await make.user();
    const made = await Promise.all(
      Array.from({ length: 8 }, (_, at) => saveAddress(id, null, entry(`Rua ${at}`, true))),
    );
    expect(await defaults(id)).toHaveLength(1);
    await Promise.all(made.map((one) => (one.ok ? setDefaultAddress(id, one.data.id) : null)));
    expect(await defaults(id)).toHaveLength(1);
    await Promise.all(made.map((one) => (one.ok ? deleteAddress(id, one.data.id) : null)));
    expect(await listAddresses(id)).toEqual([]);
  });

  test("passes the default on when it is removed", async () => {
    const { id } = await make.user();
    for (const line of ["Rua 1", "Rua 2", "Rua 3"]) await saveAddress(id, null, entry(line));
    const [first] = await listAddresses(id);
    await deleteAddress(id, first?.id ?? "");
    expect(await defaults(id)).toEqual(["Rua 2"]);
  });

  test("is full at some point", async () => {
    const { id } = await make.user();
    await db.address.createMany({
      data: Array.from({ length: MAX_ADDRESSES }, () => ({ ...entry("Rua"), userId: id })),
    });
    expect(await saveAddress(id, null, entry("One more"))).toMatchObject({
      ok: false,
      error: { code: "full" },
    });
  });

  // F20: another's things by id.
  test("of another is neither read, changed, preferred nor removed", async () => {
    const [owner, thief] = [await make.user(), await make.user()];
    const saved = await saveAddress(owner.id, null, entry("Rua 1"));
    const id = saved.ok ? saved.data.id : "";
    const from = await signedIn(thief);
    expect(await findAddress(thief.id, id)).toBeNull();
    expect(await visit(from, () => putAddress({ ...LISBON, id, line1: "Mine now" }))).toMatchObject({
      error: { code: "missing" },
    });
    expect(await visit(from, () => preferAddress({ id }))).toMatchObject({ error: { code: "missing" } });
    await visit(from, () => removeAddress({ id })).catch(() => {});
    expect(await listAddresses(owner.id)).toMatchObject([{ id, line1: "Rua 1", isDefault: true }]);
    expect(await visit(browser(), () => removeAddress({ id }))).toMatchObject({ error: { code: "sign-in" } });
  });
});

describe("the wishlist", () => {
  test("remembers the price, once, and shows the present one", async () => {
    const user = await make.user();
    const { variant, offer } = await make.sellable({ price: 5_000 });
    await Promise.all(Array.from({ length: 6 }, () => setWish(user.id, variant.id, true)));
    await db.offer.update({ where: { id: offer.id }, data: { price: 4_000 } });
    await setWish(user.id, variant.id, true);
    expect(await listWishes(user.id)).toMatchObject([
      { variantId: variant.id, offerId: offer.id, price: 4_000, priceThen: 5_000, inStock: true },
    ]);
    expect(await wishedVariants(user.id)).toEqual([variant.id]);
    await setWish(user.id, variant.id, false);
    expect(await listWishes(user.id)).toEqual([]);
  });

  test("is for members, of things that exist", async () => {
    const { variant } = await make.sellable();
    expect(await visit(browser(), () => changeWish({ variantId: variant.id, wished: true }))).toMatchObject({
      error: { code: "sign-in" },
    });
    const from = await signedIn(await make.user());
    const nothing = "01a1fc8e-00fd-7623-acad-03b8d0f4f820";
    expect(await visit(from, () => changeWish({ variantId: nothing, wished: true }))).toMatchObject({
      error: { code: "missing" },
    });
    expect(await visit(from, () => changeWish(form({ variantId: variant.id, wished: "yes" })))).toMatchObject(
      { ok: true },
    );
  });
});
