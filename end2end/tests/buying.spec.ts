// The whole path: from the front page to tickets in the hand, and back again.

import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expectAccessible } from "../fixtures/accessible";
import { Buyer, cards } from "../fixtures/buying";
import { importEvents } from "../fixtures/program";
import { isSigned, readCalendar, readPdf } from "../fixtures/papers";
import { expect, expectLive, openLive, test } from "../fixtures/test";

/** Somebody who types without accents, and shouts. */
const typedInHaste = (title: string) =>
  title
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toUpperCase();

/** The first event of the list that has a price and nothing special. */
async function anyEventOnSale(page: Page): Promise<string> {
  const card = page
    .locator("article.card")
    .filter({ has: page.locator(".price-amount") })
    .filter({ hasNot: page.locator(".badge") });
  return (await card.first().getByRole("link").innerText()).trim();
}

async function download(page: Page, name: string | RegExp): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name }).click(),
  ]);
  return readFile(await download.path());
}

test("in French, with JavaScript: found, held, ordered, declined, paid, printed, mailed", async ({ page }) => {
  test.setTimeout(90_000);
  const buyer = new Buyer(page, "fr");
  await openLive(page, "/fr");
  const title = await anyEventOnSale(page);
  await page.getByLabel("Quoi ?").fill(typedInHaste(title));
  await page.getByRole("button", { name: "Rechercher" }).click();
  await expect(page).toHaveURL(/\/fr\/events\?q=/);
  await expectAccessible(page);
  await page.getByRole("link", { name: title, exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expectAccessible(page);

  // Nothing chosen: told where it happened, and heard.
  await page.getByRole("button", { name: "Ajouter au panier" }).click();
  await expect(page.getByText("Choisissez au moins une place.")).toBeVisible();
  await expect(page.locator("#problem")).toBeFocused();

  await buyer.book(2);
  await expect(page).toHaveURL("/fr/basket");
  await expect(page.getByRole("link", { name: title })).toBeVisible();
  await expectAccessible(page);
  for (const quantity of ["3", "2"]) {
    await page.getByLabel(/^Quantité/).selectOption(quantity);
    const made = page.waitForEvent("load");
    await page.getByRole("button", { name: "Mettre à jour" }).click();
    await made;
    await expect(page.getByLabel(/^Quantité/)).toHaveValue(quantity);
  }

  await buyer.goToCheckout();
  await expectAccessible(page);
  await buyer.introduce("Zoé d’Éon", "zoe@");
  await buyer.order();
  await expect(page.getByText(buyer.says.faults)).toBeVisible();
  await expect(page.locator("#faults")).toBeFocused();
  await expect(page.getByLabel("Nom", { exact: true }), "what was typed is kept").toHaveValue("Zoé d’Éon");
  await expect(page.getByLabel("Adresse e-mail")).toHaveAttribute("aria-invalid", "true");
  await expectAccessible(page);

  await buyer.introduce("Zoé d’Éon", "zoe@example.org");
  await buyer.order();
  await expect(page).toHaveURL(/\/sandbox\/pay\//);
  await expectAccessible(page);
  await buyer.pay(cards.declined);
  await expect(page.getByRole("alert")).toHaveText(buyer.says.declined);
  await buyer.pay(cards.good);

  await expect(page).toHaveURL(/\/fr\/orders\/[\w-]+$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(buyer.says.confirmed);
  await expectAccessible(page);
  const number = await page.locator(".order-number strong").innerText();
  await expect(page.locator(".code svg"), "a code for each ticket").toHaveCount(2);

  const { pages, codes } = await readPdf(await download(page, "Télécharger les billets (PDF)"));
  expect(pages).toHaveLength(2);
  expect(pages[0]).toContain("Zoé d’Éon");
  expect(codes, "each sheet has a code of its own").toHaveLength(2);
  expect(new Set(codes).size).toBe(2);
  const { keys } = await (await page.request.get("/api/ticket-keys")).json();
  for (const code of codes) expect(isSigned(code, keys), "a device without network can tell").toBe(true);
  const forged = codes[0]!.slice(0, 20) + (codes[0]![20] === "A" ? "B" : "A") + codes[0]!.slice(21);
  expect(isSigned(forged, keys)).toBe(false);
  const dates = readCalendar((await download(page, "Ajouter à mon agenda")).toString("utf8"));
  expect(dates).toHaveLength(1);
  expect(dates[0]!.summary).toBe(title);

  // In a page whose console nobody reads: the mail's frame runs no script, and the browser says so of the
  // scripts with which this very test looks into it.
  const mails = await page.context().newPage();
  await expect(async () => {
    await mails.goto("/dev/mail");
    await expect(mails.getByRole("main")).toContainText(number);
  }).toPass({ timeout: 15_000 });
  await mails.getByRole("link", { name: new RegExp(number) }).first().click();
  await expect(mails.getByRole("main")).toContainText("zoe@example.org");
  await mails.close();

  await page.getByRole("link", { name: buyer.says.cancel }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(number);
  await expectAccessible(page);
  await page.getByRole("button", { name: buyer.says.confirmCancel }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(buyer.says.cancelled);
  await expect(page.getByText(/rembours/)).not.toHaveCount(0);
  await expect(page.locator(".code svg"), "a ticket given back has no code").toHaveCount(0);
  await expectAccessible(page);
});

test("in English, without JavaScript: the same path", async ({ browser }) => {
  test.setTimeout(60_000);
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "en-GB" });
  const page = await context.newPage();
  const buyer = new Buyer(page, "en");
  await page.goto("/");
  await expect(page, "the browser's own language").toHaveURL("/en");
  const title = await anyEventOnSale(page);
  await page.getByLabel("What?").fill(typedInHaste(title));
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("link", { name: title, exact: true }).first().click();
  await page.getByRole("button", { name: buyer.says.book }).click();
  await expect(page.getByText("Choose at least one place.")).toBeVisible();

  await buyer.book(2);
  await buyer.goToCheckout();
  await page.getByLabel("Name", { exact: true }).fill("Aoife O’Brien");
  await page.getByRole("button", { name: buyer.says.order }).click();
  await expect(page.getByText(buyer.says.faults)).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Aoife O’Brien");
  await buyer.introduce("Aoife O’Brien", "aoife@example.org");
  await buyer.order();
  await buyer.pay(cards.declined);
  await expect(page.getByRole("alert")).toHaveText(buyer.says.declined);
  await buyer.pay(cards.good);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(buyer.says.confirmed);
  await expect(page.locator(".code svg")).toHaveCount(2);

  await page.getByRole("link", { name: buyer.says.cancel }).click();
  await page.getByRole("button", { name: buyer.says.confirmCancel }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(buyer.says.cancelled);
  await context.close();
});

test("the last places: who comes second is told, and keeps what was chosen", async ({ browser, page }) => {
  const title = "Récital des deux chaises";
  await importEvents([{ name: title, city: "Clermont-Ferrand", price: "12.50", capacity: 2 }]);
  const slow = new Buyer(page, "fr");
  // Whose line is too bad to hear of what others take.
  await page.route("**/availability*", (route) => route.fulfill({ status: 204 }));
  await slow.find(title);
  await expect(page.getByText("Plus que 2 places")).not.toHaveCount(0);

  const other = await (await browser.newContext()).newPage();
  const quick = new Buyer(other, "fr");
  await quick.find(title);
  await quick.book(2);
  await expect(other).toHaveURL("/fr/basket");

  await slow.book(2);
  await expect(page.locator("#problem")).toBeVisible();
  await expect(page).toHaveURL(/problem=sold_out/);
  await expect(page.getByRole("main")).toContainText("Complet");
  await page.goto(`/fr/events?q=${encodeURIComponent(title)}`);
  await expect(page.locator("article.card").first(), "told before any click").toContainText("Complet");

  // Taken out of the other's basket, they are free again.
  await other.getByRole("button", { name: /^Retirer/ }).click();
  await expect(other.getByText("Votre panier est vide.")).toBeVisible();
  await slow.find(title);
  await slow.buy(2);
  await other.context().close();
});

test("a free event asks for no card", async ({ page }) => {
  const title = "Goûter des voisins";
  await importEvents([{ name: title, city: "Clermont-Ferrand", price: "0", capacity: 50 }]);
  const buyer = new Buyer(page, "fr");
  await buyer.find(title);
  await buyer.buy(1, { free: true });
  await expect(page.locator(".code svg")).toHaveCount(1);
});

test("two events, each by its own rules, told where they are accepted", async ({ page }) => {
  const [firm, kind] = ["Adieux des funambules", "Retour des funambules"];
  const common = { city: "Clermont-Ferrand", price: "20", capacity: 50 };
  await importEvents([{ ...common, name: firm }, { ...common, name: kind, free_cancellation_hours: 72 }]);
  const buyer = new Buyer(page, "fr");
  for (const title of [firm, kind]) {
    await buyer.find(title);
    await buyer.book(1);
    await expect(page).toHaveURL("/fr/basket");
  }
  await buyer.goToCheckout();
  const rules = page.locator(".rules");
  const of = (title: string) => rules.locator("div").filter({ has: page.getByText(title, { exact: true }) }).last();
  await expect(of(firm).getByRole("definition")).toHaveText(["Vente ferme\u00a0: les billets ne sont ni repris ni remboursés."]);
  await expect(of(kind).getByRole("definition").first()).toHaveText(/^Jusqu’à 3\sjours avant le début/);
  await expect(rules.getByText("Une commande s’annule en entier")).toBeVisible();
  await expectAccessible(page);
});

test.describe("a network that fails", () => {
  test.use({ allowedConsole: [/ERR_INTERNET_DISCONNECTED/] });

  test("loses nothing of what was chosen", async ({ page, context }) => {
    const title = "Concert dans le tunnel";
    await importEvents([{ name: title, city: "Clermont-Ferrand", price: "8", capacity: 50 }]);
    const buyer = new Buyer(page, "fr");
    await buyer.find(title);
    await expectLive(page);
    await context.setOffline(true);
    await buyer.book(2);
    await expect(page.getByText(/Le serveur ne répond pas/)).toBeVisible();
    await expect(page.locator("table.offers select").first()).toHaveValue("2");
    await context.setOffline(false);
    await page.getByRole("button", { name: buyer.says.book }).click();
    await expect(page).toHaveURL("/fr/basket");
  });

  test("in the middle of a page lets it come alive when it is back", async ({ page, context }) => {
    const title = "Concert à la sortie du tunnel";
    await importEvents([{ name: title, city: "Clermont-Ferrand", price: "8", capacity: 50 }]);
    const buyer = new Buyer(page, "fr");
    // The network goes just as the event's page asks for what its islands need.
    await page.route("**/*.wasm", async (route) => {
      await context.setOffline(true);
      await route.abort("internetdisconnected");
    }, { times: 1 });
    await buyer.find(title);
    await expect.poll(() => page.evaluate(() => navigator.onLine)).toBe(false);
    await expect(page.locator("html")).not.toHaveAttribute("data-hydrated");
    await expect(page.getByRole("button", { name: "Ajouter au panier" })).toBeVisible();
    await context.setOffline(false);
    await expectLive(page);
  });
});

test("sent twice in a hurry, held once", async ({ page }) => {
  const title = "Ciné-club des pressés";
  await importEvents([{ name: title, city: "Clermont-Ferrand", price: "6", capacity: 50 }]);
  const buyer = new Buyer(page, "fr");
  await buyer.find(title);
  await page.locator("table.offers select").first().selectOption("2");
  await page.getByRole("button", { name: buyer.says.book }).dblclick();
  await expect(page).toHaveURL("/fr/basket");
  await expect(page.getByLabel(/^Quantité/)).toHaveValue("2");
});
