import type { Page } from "@playwright/test";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { offer, product, seller, stock, user, variant } from "@/tests/support/factories";
import { expect, test } from "./fixtures";
import { expectAccessibleInBothThemes } from "./fixtures/accessibility";
import { WAIT } from "./selling";

/** Headphones in two colours and two versions, without the wired lavender one; the wired ones cost $40 less. */
async function headphones() {
  const made = await product({
    title: `Aria ${newId().slice(-6)}`,
    description: "Closed-back, quiet enough for a train.",
    features: ["Folds flat"],
    attributes: { battery: 38 },
  });
  await db.productOption.createMany({
    data: [
      {
        productId: made.id,
        key: "colour",
        label: "Colour",
        kind: "COLOR",
        values: [
          { value: "Lavender", swatch: "#b8a3e0" },
          { value: "Sky", swatch: "#9dbbe3" },
        ],
      },
      {
        productId: made.id,
        key: "version",
        label: "Version",
        position: 1,
        values: [{ value: "Wireless" }, { value: "Wired" }],
      },
    ],
  });
  const shop = await seller({ name: `Northwave ${newId().slice(-6)}` });
  const dearer = await seller();
  const variants = [];
  for (const [position, colour, version, price, object] of [
    [0, "Lavender", "Wireless", 18_900, "1f3a7-lilac-lavender"],
    [1, "Sky", "Wireless", 18_900, "1f3a7-sky-sky"],
    [2, "Sky", "Wired", 14_900, "1f3a7-sky-sky"],
  ] as const) {
    const one = await variant({
      productId: made.id,
      options: { colour, version },
      optionsKey: `colour=${colour};version=${version}`,
      title: `${colour}, ${version}`,
      position,
    });
    const views = position === 2 ? ["turned"] : ["front", "close"];
    for (const [place, view] of views.entries()) {
      await db.productImage.create({
        data: {
          productId: made.id,
          variantId: one.id,
          key: `demo/${object}-${view}`,
          alt: `${colour}, ${view}`,
          position: position * 10 + place,
        },
      });
    }
    const box = await offer({ variant: one, sellerId: shop.id, price });
    await stock(box.id, 12);
    const second = await offer({ variant: one, sellerId: dearer.id, price: price + 500 });
    await stock(second.id, 40);
    variants.push(one);
  }
  await db.$executeRaw`SELECT refresh_buy_box(ARRAY[${made.id}::uuid])`;
  return { product: made, variants, seller: shop, dearer };
}

test("options change price, picture and address; what does not exist is explained", async ({ page }) => {
  const { product: made, variants } = await headphones();
  await page.goto(`/p/${made.slug}`);
  const buy = page.getByRole("region", { name: "Buy", exact: true });
  await expect(buy).toContainText("$189.00");
  await expect(page.getByRole("img", { name: "Lavender, front" })).toBeVisible();

  await page.getByRole("radio", { name: /^Wired/ }).check();
  await expect(page.getByText("Wired does not come in Lavender. You see Sky, Wired.")).toBeVisible();
  await expect(buy).toContainText("$149.00");
  await expect(page.getByRole("img", { name: "Sky, turned" })).toBeVisible();
  await expect(page).toHaveURL(`/p/${made.slug}?variant=${variants[2]?.id}`);

  await page.getByRole("radio", { name: /^Wireless/ }).check();
  await expect(page.getByText("does not come in")).toHaveCount(0);
  await expect(buy).toContainText("$189.00");
  await expect(page.getByText("−$40")).toBeVisible();
  await expect(page).toHaveURL(`/p/${made.slug}?variant=${variants[1]?.id}`);
});

test("an address with a variant opens it", async ({ page }) => {
  const { product: made, variants } = await headphones();
  await page.goto(`/p/${made.slug}?variant=${variants[2]?.id}`);
  await expect(page.getByRole("region", { name: "Buy", exact: true })).toContainText("$149.00");
  await expect(page.getByRole("radio", { name: /^Wired/ })).toBeChecked();
});

test("price and stock are those of this moment, not of the cached page", async ({ page }) => {
  const { product: made, variants } = await headphones();
  await page.goto(`/p/${made.slug}`);
  const buy = page.getByRole("region", { name: "Buy", exact: true });
  await expect(buy.getByText("12 left at this price")).toBeVisible();
  await expect(buy.getByText(/^Get it \w+day \d{1,2} \w+/)).toBeVisible();
  await expect(buy.getByText(/order within .+ to United States/)).toBeVisible();
  await db.offer.updateMany({
    where: { variantId: variants[0]?.id, price: 18_900 },
    data: { price: 17_500 },
  });
  await page.reload();
  await expect(buy).toContainText("$175.00");
});

test("other sellers stand below, each with its price and its button", async ({ page }) => {
  const { product: made, seller: first, dearer } = await headphones();
  await page.goto(`/p/${made.slug}`);
  await page.getByRole("link", { name: "1 other seller from $194.00" }).click();
  const offers = page.getByRole("region", { name: /^2 sellers of/ });
  await expect(offers).toBeInViewport();
  await expect(offers.getByRole("link", { name: first.name })).toBeVisible();
  await expect(offers.getByRole("link", { name: dearer.name })).toBeVisible();
  await expect(offers.getByRole("button", { name: "Add to cart" })).toHaveCount(2);
});

test("pictures are moved by thumbnail, made larger, and left by keyboard", async ({ page }) => {
  const { product: made } = await headphones();
  await page.goto(`/p/${made.slug}`, { waitUntil: "networkidle" });
  const second = page.getByRole("button", { name: "Picture 2 of 2" });
  await second.click();
  await expect(second).toHaveAttribute("aria-current", "true");
  await page.getByRole("button", { name: "Look closer" }).click();
  const zoom = page.getByRole("dialog", { name: "Pictures, larger" });
  await expect(zoom.getByText("2 of 2")).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expect(zoom.getByText("1 of 2")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(zoom).toBeHidden();
  await expect(page.getByRole("button", { name: "Look closer" })).toBeFocused();
});

test("reviews come six at a time, and the histogram adds up", async ({ page }) => {
  const { product: made } = await headphones();
  for (let index = 0; index < 8; index += 1) {
    await db.review.create({
      data: {
        productId: made.id,
        userId: (await user()).id,
        authorName: "Ada",
        rating: index < 6 ? 5 : 2,
        title: `Review ${index}`,
        body: "It does not pinch after an evening.",
        helpfulCount: 10 - index,
      },
    });
  }
  await page.goto(`/p/${made.slug}`);
  const reviews = page.getByRole("region", { name: "Reviews" });
  await expect(reviews.getByRole("heading", { level: 3 })).toHaveCount(6);
  await expect(reviews.getByText("5 stars: 6 reviews")).toBeAttached();
  await expect(reviews.getByText("2 stars: 2 reviews")).toBeAttached();
  await reviews.getByRole("button", { name: "More reviews" }).click();
  await expect(reviews.getByRole("heading", { level: 3 })).toHaveCount(8);
  await expect(reviews.getByRole("button", { name: "More reviews" })).toHaveCount(0);
});

test("who is signed in says that a review helped, and takes it back; a guest signs in first", async ({
  page,
  login,
}) => {
  const { product: made } = await headphones();
  await db.review.create({
    data: {
      productId: made.id,
      userId: (await user()).id,
      authorName: "Ada",
      rating: 4,
      title: "Light on the ears",
      body: "It does not pinch after an evening.",
    },
  });
  const helpful = page.getByRole("button", { name: "Helpful: Light on the ears" });
  await page.goto(`/p/${made.slug}`);
  await helpful.click();
  await expect(page).toHaveURL(new RegExp(`/sign-in\\?callbackUrl=.*${made.slug}`), WAIT);
  await login(await user());
  await page.goto(`/p/${made.slug}`);
  await expect(helpful).toHaveAttribute("aria-pressed", "false");
  await helpful.click();
  await expect(helpful).toHaveAttribute("aria-pressed", "true", WAIT);
  await expect(page.getByText("1 found this helpful")).toBeVisible();
  await expect(async () => {
    await page.goto(`/p/${made.slug}`);
    await expect(page.getByText("1 found this helpful")).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  // It counts once, whoever does not know any more that they said so.
  await helpful.click();
  await expect(helpful).toHaveAttribute("aria-pressed", "true", WAIT);
  await expect(page.getByText("1 found this helpful")).toBeVisible();
  await helpful.click();
  await expect(helpful).toHaveAttribute("aria-pressed", "false", WAIT);
  await expect(page.getByText("found this helpful")).toHaveCount(0);
});

test("machines read what people read", async ({ page }) => {
  const { product: made } = await headphones();
  await page.goto(`/p/${made.slug}`);
  const data = await page
    .locator('script[type="application/ld+json"]')
    .evaluateAll((scripts) => scripts.map((script) => JSON.parse(script.textContent ?? "")));
  expect(data.map((entry) => entry["@type"])).toEqual(["Product", "BreadcrumbList"]);
  expect(data[0]).toMatchObject({ name: made.title, offers: expect.any(Array) });
  expect(data[0].offers[0]).toMatchObject({
    priceCurrency: "USD",
    availability: "https://schema.org/InStock",
  });
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute("href", new RegExp(`/p/${made.slug}$`));
  const share = await page.locator('meta[property="og:image"]').getAttribute("content");
  const picture = await page.request.get(new URL(share ?? "", page.url()).pathname);
  expect(picture.headers()["content-type"]).toBe("image/jpeg");
});

test("price and button are at hand: in the box on a desk, at the thumb on a phone", async ({
  page,
  isMobile,
}) => {
  const { product: made } = await headphones();
  await page.goto(`/p/${made.slug}`);
  const bar = page.getByRole("region", { name: "Buy, at hand" });
  const box = page.getByRole("region", { name: "Buy", exact: true });
  const place = isMobile ? bar : box;
  await expect(place.getByRole("button", { name: "Add to cart" })).toBeInViewport();
  await expect((isMobile ? box : bar).getByRole("button", { name: "Add to cart" })).toBeHidden();
  if (!isMobile) return;
  await page.getByRole("heading", { name: "Reviews" }).scrollIntoViewIfNeeded();
  await expect(bar.getByRole("button", { name: "Add to cart" })).toBeInViewport();
});

test("axe finds nothing on a product page, its zoom included", async ({ page }) => {
  const { product: made } = await headphones();
  await page.goto(`/p/${made.slug}`);
  await page.waitForLoadState("networkidle");
  await expectAccessibleInBothThemes(page);
  await page.getByRole("button", { name: "Look closer" }).click();
  await expect(page.getByRole("dialog", { name: "Pictures, larger" })).toBeVisible();
  await expectAccessibleInBothThemes(page);
});

test.describe("the scripts of a page that comes from the cache", () => {
  /** Opens the page with its first picture held back. @returns what lets it go, and the scripts asked for */
  async function opened(page: Page) {
    const { slug } = (await headphones()).product;
    await expect
      .poll(async () => (await page.request.get(`/p/${slug}`)).headers()["x-nextjs-cache"], { message: slug })
      .toBe("HIT");
    const scripts: string[] = [];
    page.on("request", (request) => {
      if (request.resourceType() === "script") scripts.push(request.url());
    });
    // Nothing starts for having waited long.
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 60_000);
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route("**/media/**-front-*", async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`/p/${slug}`, { waitUntil: "commit" });
    await expect(page.getByRole("contentinfo")).toBeAttached();
    await page.waitForFunction(() => document.readyState !== "loading");
    expect(scripts).toEqual([]);
    return { letGo, scripts };
  }

  test("wait for its first picture", async ({ page }) => {
    const { letGo, scripts } = await opened(page);
    letGo();
    // Frames stand still with the clock; in all, less goes by than is waited for a picture.
    const painted = async () => {
      await page.clock.runFor(20);
      return scripts.length;
    };
    await expect.poll(painted).toBeGreaterThan(5);
    await page.clock.resume();
    await page.waitForLoadState("networkidle");
    await page.getByRole("button", { name: "Add to cart" }).first().click();
    await expect(page.getByRole("dialog", { name: "Cart" })).toBeVisible();
  });

  test("wait no longer than for a touch", async ({ page }) => {
    const { letGo, scripts } = await opened(page);
    await page.keyboard.press("Tab");
    await expect.poll(() => scripts.length).toBeGreaterThan(5);
    letGo();
  });
});
