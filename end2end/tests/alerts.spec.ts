// Alerts by mail: asked for on a list, confirmed from the mail, told when there is something new, stopped at a click.

import type { Page } from "@playwright/test";
import { expectAccessible } from "../fixtures/accessible";
import { importEvents } from "../fixtures/program";
import { expect, test } from "../fixtures/test";

const town = `Saint-Alban-${Date.now().toString(36)}`;

/** An address that nobody used before. */
function reader(name: string): string {
  return `${name}.${Date.now().toString(36)}@example.org`;
}

/** The text of the newest mail to somebody whose subject says this, read in a window of its own. */
async function mailTo(page: Page, address: string, subject: RegExp, patience = 20_000): Promise<string> {
  const mails = await page.context().newPage();
  await expect(async () => {
    await mails.goto("/dev/mail");
    const theirs = mails.getByRole("listitem").filter({ hasText: address });
    await theirs.getByRole("link", { name: subject }).first().click({ timeout: 2_000 });
  }).toPass({ timeout: patience, intervals: [1_000] });
  const text = await mails.locator("pre").innerText();
  await mails.close();
  return text;
}

/** The address of a page of ours in a mail, as this shop is reached here. */
function link(text: string, part: RegExp): string {
  const found = text.match(/https?:\/\/\S+/g)?.find((address) => part.test(address));
  if (!found) throw new Error(`no link like ${part} in\n${text}`);
  return new URL(found).pathname + new URL(found).search;
}

test("from a narrowed list to the mail about what is new, and its end", async ({ page }) => {
  test.setTimeout(300_000);
  const address = reader("ada");
  await page.goto(`/fr/events?q=aubade&city=${town}&category=music`);
  await page.getByText("M’avertir des nouveaux événements").click();
  await expect(page.locator(".alert-ask")).toContainText(`« aubade », ${town}, Musique`);
  await expectAccessible(page);
  await page.getByLabel("Votre adresse e-mail").fill(address);
  await page.getByRole("button", { name: "Créer l’alerte" }).click();
  await expect(page).toHaveURL("/fr/alerts/asked");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Consultez votre messagerie");
  await expectAccessible(page);

  const asked = await mailTo(page, address, /^Confirmez votre alerte/);
  await page.goto(link(asked, /\/confirm$/));
  await expect(page.getByRole("main")).toContainText(`« aubade », ${town}, Musique`);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Confirmer l’alerte" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Votre alerte est active");
  await expectAccessible(page);

  await importEvents([
    { name: "Aubade aux chandelles", city: town, category: "music", price: "18", capacity: 40 },
    { name: "Comédie du soir", city: town, category: "stage" },
  ]);
  const news = await mailTo(page, address, /^Un nouvel événement/, 180_000);
  expect(news).toContain("Aubade aux chandelles");
  expect(news).not.toContain("Comédie");
  await page.goto(link(news, /\/events\/aubade/));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Aubade aux chandelles");
  await page.goto(link(news, /\/events\?/));
  await expect(page.locator(".card-title")).toHaveText(["Aubade aux chandelles"]);

  const stop = link(news, /\/alerts\//);
  await page.goto(stop);
  await page.getByRole("button", { name: "Arrêter l’alerte" }).click();
  await expect(page).toHaveURL("/fr/alerts/stopped");
  await expectAccessible(page);
  expect((await page.request.get(stop)).status(), "nothing is left behind the link").toBe(404);
});

test("without JavaScript: a fault is told beside the field, then asked, confirmed, stopped", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const address = reader("bob");
  await page.goto(`/en/events?city=${town}&when=weekend`);
  await page.getByText("Tell me about new events").click();
  const email = page.getByLabel("Your e-mail address");
  await expect(email).toHaveAttribute("required");
  // Browsers think that this is an address; mail servers do not.
  await email.fill("bob@example");
  await page.getByRole("button", { name: "Create the alert" }).click();
  await expect(page).toHaveURL(/\/en\/alerts\/new\?city=.*&when=weekend&problem=malformed#email$/);
  await expect(page.getByText("This address is not complete")).toBeVisible();
  await expect(email).toHaveAttribute("aria-invalid", "true");
  await email.fill(address);
  await page.getByRole("button", { name: "Create the alert" }).click();
  await expect(page).toHaveURL("/en/alerts/asked");
  const asked = await mailTo(page, address, /^Confirm your alert/);
  expect(asked).toContain(`${town}, This weekend`);
  await page.goto(link(asked, /\/confirm$/));
  await page.getByRole("button", { name: "Confirm the alert" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your alert is on");
  await page.getByRole("button", { name: "Stop the alert" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your alert has been stopped");
  await context.close();
});
