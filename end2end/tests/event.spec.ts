// The page of an event: everything before the click, and what changes while somebody looks.

import { expectAccessible } from "../fixtures/accessible";
import { importEvents, type Row } from "../fixtures/program";
import { expect, expectLive, test } from "../fixtures/test";
import type { Page } from "@playwright/test";

const city = "Clermont-Ferrand";
const place = { venue: "La Coopé", street: "2 rue Serge-Gainsbourg", postcode: "63000", latitude: 45.7772, longitude: 3.087 };

/** The page of an event, by its title. */
async function open(page: Page, title: string, language = "fr") {
  await page.goto(`/${language}/events?q=${encodeURIComponent(title)}`);
  await page.getByRole("link", { name: title, exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
}

test("what is left changes while somebody looks, and is said aloud", async ({ page }) => {
  const row: Row = { name: "Trois chaises et un banc", city, price: "12", reduced_price: "8", capacity: 30 };
  await importEvents([row]);
  await open(page, row.name);
  await expectLive(page);
  const full = page.locator("tr[data-offer]").first();
  const state = page.locator(".tickets-date .date-state");
  await expect(full.locator(".offer-left")).toHaveText("Disponible");
  await full.getByRole("combobox").selectOption("6");
  // Another process changes what there is.
  await importEvents([{ ...row, capacity: 3 }]);
  await expect(full.locator(".offer-left")).toHaveText("Plus que 3 places");
  await expect(state).toHaveText("Dernières places");
  await expect(full.getByRole("combobox"), "what was chosen goes no further than what is left").toHaveValue("3");
  expect(await full.getByRole("option").allTextContents()).toEqual(["0", "1", "2", "3"]);
  const said = page.getByRole("status").filter({ hasText: "Dernières places" });
  await expect(said).toHaveCount(1);

  await importEvents([{ ...row, capacity: 0 }]);
  await expect(full.locator(".offer-left")).toHaveText("Complet");
  await expect(state).toHaveText("Complet");
  await expect(full.getByRole("combobox")).toBeHidden();
  await expect(page.getByRole("button", { name: "Ajouter au panier" })).toBeDisabled();
  await expectAccessible(page);

  await importEvents([{ ...row, capacity: 20 }]);
  await expect(full.getByRole("combobox")).toBeVisible();
  await full.getByRole("combobox").selectOption("2");
  await page.getByRole("button", { name: "Ajouter au panier" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Panier");
  // The sale has a limit of ten, and the list of the basket goes no further.
  expect(await page.getByRole("option").last().textContent()).toBe("10");
});

test("a page that was sold out offers what comes back", async ({ page }) => {
  const row: Row = { name: "Complet, puis non", city, price: "12", capacity: 0 };
  await importEvents([row]);
  await open(page, row.name);
  await expectLive(page);
  await expect(page.getByRole("main")).toContainText("des places peuvent encore revenir");
  await importEvents([{ ...row, capacity: 4 }]);
  await page.getByRole("button", { name: "Les voir" }).click();
  await expect(page.getByRole("button", { name: "Ajouter au panier" })).toBeVisible();
});

test("a page that nobody sees has no stream, and one that is seen again is up to date", async ({ page }) => {
  const row: Row = { name: "Derrière le rideau", city, price: "12", capacity: 30 };
  await importEvents([row]);
  await open(page, row.name);
  await expectLive(page);
  const see = (hidden: boolean) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    }, hidden);
  await see(true);
  await importEvents([{ ...row, capacity: 2 }]);
  await page.waitForTimeout(1_500);
  const left = page.locator(".offer-left").first();
  await expect(left, "nothing is told").toHaveText("Disponible");
  await see(false);
  await expect(left).toHaveText("Plus que 2 places");
});

test("the page is shared and the way is told", async ({ page, context, baseURL }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const row: Row = { name: "Un soir à la Coopé", city, price: "12", capacity: 30, ...place };
  await importEvents([row]);
  await open(page, row.name);
  await expectLive(page);
  await page.getByText("Partager", { exact: true }).click();
  const address = `${baseURL}${new URL(page.url()).pathname}`;
  await expect(page.getByLabel("Adresse de cette page")).toHaveValue(address);
  await page.getByRole("button", { name: "Copier l’adresse" }).click();
  await expect(page.getByText("Adresse copiée")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);
  const letter = page.getByRole("link", { name: "Envoyer par courriel" });
  await expect(letter).toHaveAttribute("href", new RegExp(`^mailto:\\?subject=.*${encodeURIComponent(address)}$`));
  const route = page.getByRole("link", { name: "Itinéraire sur OpenStreetMap" });
  await expect(route).toHaveAttribute("href", /^https:\/\/www\.openstreetmap\.org\/directions\?to=45\.777200%2C3\.087000/);
  await expect(page.getByRole("link", { name: /application de cartes/ })).toHaveAttribute("href", "geo:45.777200,3.087000");
  await expectAccessible(page);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  for (const [language, words] of [
    ["fr", { left: "Plus que 4 places", vat: "TVA 5,5 % comprise, soit 0,63 €" }],
    ["en", { left: "Only 4 left", vat: "VAT of 5.5% included, €0.63" }],
  ] as const) {
    test(`the page tells in ${language} what was true when it was made`, async ({ page }) => {
      const row: Row = { name: `Sans un script (${language})`, city, price: "12", capacity: 4, ...place };
      await importEvents([row]);
      await open(page, row.name, language);
      const table = page.getByRole("table");
      await expect(table).toContainText(words.left);
      await expect(table).toContainText(words.vat, { useInnerText: true });
      await expect(page.getByRole("button", { name: /Copier|Copy/ })).toBeHidden();
      if (language === "en") await expect(page.getByText("In French")).toBeVisible();
    });
  }
});

test("what is practical covers nothing while one scrolls by", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 700 });
  await page.goto("/fr/events");
  await page.locator(".card-title a").first().click();
  await page.getByText("Partager", { exact: true }).click();
  await page.getByRole("heading", { name: "Dans le même esprit" }).scrollIntoViewIfNeeded();
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  const [practical, similar] = await Promise.all([".event-facts", ".similar"].map((part) => page.locator(part).boundingBox()));
  expect(practical!.y + practical!.height).toBeLessThanOrEqual(similar!.y);
});
