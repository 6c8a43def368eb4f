import { hashPassword } from "@/lib/accounts/password";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { user } from "@/tests/support/factories";
import { expect, type Page, test } from "./fixtures";

const PASSWORD = "correct horse battery";
const OTHER = "four wide wooden doors";

const member = async () => user({ name: "Ada Example", passwordHash: await hashPassword(PASSWORD) });
const newAddress = () => `new-${newId()}@example.test`;

/** The link of the newest mail of a kind to an address, once the worker has written it. */
async function linkOf(recipient: string, template: string): Promise<string> {
  const find = () => db.notification.findFirst({ where: { recipient, template }, orderBy: { id: "desc" } });
  await expect.poll(async () => (await find())?.subject, { timeout: 20_000 }).toBeTruthy();
  const mail = await find();
  return /https?:\/\/\S+token=\S+/.exec(mail?.text ?? "")?.[0] ?? "";
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("Mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled });

    test("a guest is led to sign in and back; a wrong password keeps what was typed", async ({ page }) => {
      const { email } = await member();
      await page.goto("/account/addresses?from=mail");
      await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/);
      await signIn(page, email, "not the password");
      await expect(page.getByRole("alert").filter({ hasText: "is not right" })).toBeVisible();
      await expect(page.getByLabel("Mail address")).toHaveValue(email);
      await signIn(page, email, PASSWORD);
      await expect(page).toHaveURL("/account/addresses?from=mail");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Addresses");
    });

    test("an account is made by a form and a mail", async ({ page }) => {
      const email = newAddress();
      await page.goto("/register");
      await page.getByRole("button", { name: "Make an account" }).click();
      await expect(page.getByText("Enter your name.")).toBeVisible();
      await page.getByLabel("Name").fill("Ada Example");
      await page.getByLabel("Mail address").fill(email);
      await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
      await page.getByRole("button", { name: "Make an account" }).click();
      await expect(page.getByRole("heading", { name: "Look into your mail" })).toBeVisible();
      await expect(page.getByText(email)).toBeVisible();

      await page.goto(await linkOf(email, "finish-registration"));
      await page.getByRole("button", { name: "Finish the account" }).click();
      await expect(page).toHaveURL("/account");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hello, Ada Example");
    });

    test("a forgotten password is chosen anew by mail, and the link works once", async ({ page }) => {
      const { email } = await member();
      await page.goto("/reset");
      await page.getByLabel("Mail address").fill(email);
      await page.getByRole("button", { name: "Send the mail" }).click();
      await expect(page.getByRole("heading", { name: "Look into your mail" })).toBeVisible();

      const link = await linkOf(email, "password-reset");
      await page.goto(link);
      await page.getByLabel("New password", { exact: true }).fill("short");
      await page.getByRole("button", { name: "Keep this password" }).click();
      await expect(page.getByText("Use at least 10 characters.", { exact: true })).toBeVisible();
      await page.getByLabel("New password", { exact: true }).fill(OTHER);
      await page.getByRole("button", { name: "Keep this password" }).click();
      await expect(page.getByText("Your password was changed.")).toBeVisible();
      await signIn(page, email, OTHER);
      await expect(page).toHaveURL("/");

      await page.goto(link);
      await page.getByLabel("New password", { exact: true }).fill(PASSWORD);
      await page.getByRole("button", { name: "Keep this password" }).click();
      await expect(page.getByText("This link was used or is too old.")).toBeVisible();
    });

    test("an address is added, with what is wrong said beside the field", async ({ page, login }) => {
      await login();
      await page.goto("/account/addresses/new");
      const main = page.getByRole("main");
      await main.getByLabel("Full name").fill("Ada Example");
      await main.getByLabel("Street and house number").fill("350 Fifth Avenue");
      await main.getByLabel("ZIP code").fill("1011");
      await main.getByLabel("Town or city").fill("New York");
      await page.getByRole("button", { name: "Keep the address" }).click();
      await expect(page.getByText("A ZIP code in the United States looks like 94103.")).toBeVisible();
      await expect(main.getByLabel("Full name")).toHaveValue("Ada Example");
      await main.getByLabel("ZIP code").fill("10118");
      await main.getByLabel("State").selectOption("NY");
      await page.getByRole("button", { name: "Keep the address" }).click();
      await expect(page).toHaveURL("/account/addresses");
      await expect(page.getByText("New York, NY 10118")).toBeVisible();
      await page.getByRole("button", { name: /^Remove/ }).click();
      await expect(page.getByRole("heading", { name: "No address yet" })).toBeVisible();
    });

    test("a refused address keeps the country that was chosen", async ({ page, login }) => {
      await login();
      await page.goto("/account/addresses/new");
      const main = page.getByRole("main");
      for (const country of ["PT", "DE", "DE"]) {
        await main.getByLabel("Country").selectOption(country);
        await page.getByRole("button", { name: "Keep the address" }).click();
        await expect(page.getByText(country === "PT" ? /such as 1100-148/ : /such as 10115/)).toBeVisible();
        await expect(main.getByLabel("Country")).toHaveValue(country);
      }
    });

    test("a changed name stands in its field", async ({ page, login }) => {
      await login(await member());
      await page.goto("/account/profile");
      await page.getByLabel("Name").fill("Ada Lovelace");
      await page.getByRole("button", { name: "Change the name" }).click();
      await expect(page.getByText("Your name was changed.")).toBeVisible();
      await expect(page.getByLabel("Name")).toHaveValue("Ada Lovelace");
    });

    test("signing out leaves nothing behind", async ({ page, login, context }) => {
      await login();
      await page.goto("/account/profile");
      await page.getByRole("button", { name: "Sign out" }).locator("visible=true").click();
      await expect(page).toHaveURL("/");
      expect((await context.cookies()).map((cookie) => cookie.name)).not.toContain("next-auth.session-token");
      await page.goto("/account");
      await expect(page).toHaveURL(/\/sign-in/);
    });
  });
}

test("a new password signs out the other browser at once", async ({ page, login, browser, baseURL }) => {
  const account = await member();
  await login(account);
  const elsewhere = await browser.newContext({ baseURL });
  const there = await elsewhere.newPage();
  await there.goto("/sign-in");
  await signIn(there, account.email, PASSWORD);
  await there.waitForURL("/");

  await page.goto("/account/profile");
  await page.getByLabel("Present password", { exact: true }).fill(PASSWORD);
  await page.getByLabel("New password", { exact: true }).fill(OTHER);
  await page.getByRole("button", { name: "Change the password" }).click();
  await expect(page.getByText("Every other device was signed out.")).toBeVisible();
  await page.goto("/account");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hello, Ada Example");
  await there.goto("/account");
  await expect(there).toHaveURL(/\/sign-in/);
  await elsewhere.close();
});

test("a link from outside leads to no other site after signing in", async ({ page }) => {
  const { email } = await member();
  await page.goto("/sign-in?callbackUrl=https%3A%2F%2Fevil.example%2F");
  await signIn(page, email, PASSWORD);
  await expect(page).toHaveURL("/");
});

test("next-auth's own endpoints open and close the same session", async ({ page }) => {
  const account = await member();
  const post = async (path: string, fields: Record<string, string>) => {
    const { csrfToken } = await (await page.request.get("/api/auth/csrf")).json();
    return page.request.post(`/api/auth/${path}`, { form: { csrfToken, json: "true", ...fields } });
  };
  const session = async () => (await page.request.get("/api/auth/session")).json();

  await post("callback/credentials", { email: account.email, password: "not the password" });
  expect(await session()).toEqual({});
  const entered = await post("callback/credentials", {
    email: account.email,
    password: PASSWORD,
    callbackUrl: "https://evil.example/",
  });
  expect(new URL((await entered.json()).url).hostname).not.toBe("evil.example");
  expect(await session()).toMatchObject({ user: { email: account.email } });
  await page.goto("/account");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hello, Ada Example");

  await db.user.update({ where: { id: account.id }, data: { sessionVersion: { increment: 1 } } });
  expect(await session()).toEqual({});
  await post("callback/credentials", { email: account.email, password: PASSWORD });
  await post("signout", {});
  expect(await session()).toEqual({});
});

test("the operator reads the mails, and nobody else does", async ({ page, login, allowConsole }) => {
  allowConsole.push(/^Blocked script execution in 'about:srcdoc'/);
  await login(await user());
  await page.goto("/admin/outbox");
  await expect(page.getByText("Every mail the market wrote.")).toHaveCount(0);

  const address = newAddress();
  await login(await user({ staffRole: "SUPPORT" }));
  await db.notification.create({
    data: {
      recipient: address,
      template: "welcome",
      subject: `Welcome ${address}`,
      text: "Hello",
      html: "<p>Hello from the mail</p><script>parent.document.title='taken'</script>",
      dedupeKey: `e2e:${address}`,
    },
  });
  await page.goto("/admin/outbox");
  await page.getByRole("link", { name: `Welcome ${address}` }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Welcome ${address}`);
  await expect(page.frameLocator("iframe").getByText("Hello from the mail")).toBeVisible();
  await expect(page).toHaveTitle(/Mail/);
});
