import type { Response } from "@playwright/test";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { sellable } from "@/tests/support/factories";
import { expect, type Page } from "./fixtures";

export type Thing = Awaited<ReturnType<typeof sellable>>;
/** What is known of a product that a shopper buys. */
type Bought = { product: { slug: string; title: string } };

/** Something that only this test buys, on a shelf of the demo market. */
export async function thing(
  given: { price?: number; quantity?: number; title?: string } = {},
): Promise<Thing> {
  const { title = "Brass desk lamp", ...rest } = given;
  const shelf = await db.category.findFirstOrThrow({ where: { depth: 3 }, orderBy: { path: "asc" } });
  return sellable({ price: 4200, ...rest, categoryId: shelf.id, title: `${title} ${newId().slice(-6)}` });
}

/** The answer to an act of the shopper, with script or as a form; the page tells the store other things too. */
export function isAct(response: Response): boolean {
  return Boolean(response.request().headers()["next-action"]) || response.url().endsWith("/cart/change");
}

/** Puts it into the cart from its page, as a shopper does, and waits until the server has it. */
export async function addToCart(page: Page, { product }: Bought): Promise<void> {
  await page.goto(`/p/${product.slug}`);
  const answered = page.waitForResponse(isAct);
  await page.getByRole("button", { name: "Add to cart" }).locator("visible=true").first().click();
  await expect(page.getByRole("dialog", { name: "Cart" })).toContainText(product.title);
  await answered;
}

/** From an open cart drawer to the checkout page. */
export async function goToCheckout(page: Page): Promise<void> {
  await page.getByRole("dialog", { name: "Cart" }).getByRole("link", { name: "Go to checkout" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Checkout" })).toBeVisible();
}

/** Tells who receives it and where, in New York. */
export async function deliverToNewYork(page: Page, email: string): Promise<void> {
  const main = page.getByRole("main");
  // By role: the form of a page that was left may still be there, hidden.
  await main.getByRole("textbox", { name: "Email" }).fill(email);
  await main.getByLabel("Country").selectOption("US");
  await main.getByLabel("Full name").fill("Ada Example");
  await main.getByLabel("Street and house number").fill("350 Fifth Avenue");
  await main.getByLabel(/ZIP/).fill("10118");
  await main.getByLabel("Town or city").fill("New York");
  await main.getByLabel("State").selectOption("NY");
  await page.getByRole("button", { name: "Deliver here" }).click();
  await expect(page.getByText("350 Fifth Avenue")).toBeVisible();
}

/** Chooses one of the sandbox's test cards by what it does. */
export async function chooseCard(page: Page, name: "Pays" | "Declined" | "Too little money" | "3-D Secure") {
  await page.getByRole("button", { name, exact: true }).click();
}

export async function placeOrder(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Place order/ }).click();
}

/** Waits for the page of the new order. @returns its number */
export async function confirmedOrder(page: Page): Promise<string> {
  await page.waitForURL(/\/orders\//);
  const heading = await page.getByRole("heading", { level: 1 }).textContent();
  await expect(page.getByText("Confirmed", { exact: true }).first()).toBeVisible();
  return (heading ?? "").replace("Order", "").trim();
}

/**
 * Buys `units` of it by card. `email` is told with an address in New York at somebody's first order; with null the
 * checkout knows both from the order before. @returns the order's number
 */
export async function buy(page: Page, what: Bought, units: number, email: string | null): Promise<string> {
  for (let unit = 0; unit < units; unit += 1) await addToCart(page, what);
  await goToCheckout(page);
  if (email) await deliverToNewYork(page, email);
  await chooseCard(page, "Pays");
  await placeOrder(page);
  return confirmedOrder(page);
}
