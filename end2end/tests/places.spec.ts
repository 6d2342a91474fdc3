// From an event to its town, its venue and its organiser; and the map.

import { expectAccessible } from "../fixtures/accessible";
import { importEvents } from "../fixtures/program";
import { expect, test } from "../fixtures/test";

const town = "Figeac";
const hall = "Halle aux Champollion";
const event = "Pierre de Rosette";

test.beforeAll(async () => {
  const at = { city: town, latitude: 44.6086, longitude: 2.0317, region: "Occitanie", department: "Lot" };
  await importEvents([
    { name: event, venue: hall, street: "3 rue Séguier", postcode: "46100", category: "stage", ...at },
    { name: "Hiéroglyphes", venue: "Cinéma Charles-Boyer", category: "film", ...at },
    { name: "Nuit des causses", city: "Cahors", latitude: 44.4475, longitude: 1.4419, region: "Occitanie", category: "music" },
  ]);
});

test("from an event to its venue, its town and back to what is on", async ({ page }) => {
  await page.goto(`/fr/events?q=${encodeURIComponent(event)}`);
  await page.getByRole("link", { name: event }).click();
  await page.getByRole("link", { name: hall }).first().click();
  await expect(page).toHaveURL("/fr/venues/figeac/halle-aux-champollion");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(hall);
  await expect(page.getByText("3 rue Séguier")).toBeVisible();
  await expect(page.getByRole("link", { name: /^Comment venir/ })).toHaveAttribute("href", /openstreetmap\.org/);
  await expect(page.locator(".card-title")).toHaveText([event]);
  await expectAccessible(page);
  await page.getByRole("navigation", { name: "Fil d’Ariane" }).getByRole("link", { name: town }).click();
  await expect(page).toHaveURL("/fr/cities/figeac");
  await expect(page.getByText("2 événements à venir")).toBeVisible();
  await expect(page.getByRole("img", { name: `${town} sur la carte` })).toBeVisible();
  await expect(page.getByRole("link", { name: "Cahors" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Calendrier" }).first().click();
  await expect(page).toHaveURL(/\/fr\/calendar\?city=Figeac$/);
});

test("organiser and category have pages, unknown places have none", async ({ page }) => {
  await page.goto(`/en/events?q=${encodeURIComponent(event)}`);
  await page.getByRole("link", { name: event }).click();
  await page.getByRole("link", { name: "La Compagnie des récits" }).click();
  await expect(page).toHaveURL("/en/organisers/la-compagnie-des-recits");
  await expectAccessible(page);
  await page.goto("/en/categories/film");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Film");
  await expectAccessible(page);
});

test("unknown places are told as such", async ({ browser }) => {
  const page = await browser.newPage();
  for (const path of ["cities/atlantis", "venues/figeac/atlantis", "organisers/atlantis", "categories/atlantis"]) {
    const answer = await page.goto(`/en/${path}`);
    expect(answer?.status(), path).toBe(404);
  }
  await page.close();
});

test("the map leads to towns by dot, by list and by keyboard, without JavaScript too", async ({ browser }) => {
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    await page.goto("/en/map?city=Figeac");
    await expect(page.getByRole("status")).toContainText("2 events");
    const dot = page.getByRole("group", { name: /^Map of the towns/ }).getByRole("link", { name: "Figeac, 2 events" });
    await dot.focus();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL("/en/cities/figeac");
    await page.goBack();
    await page.getByRole("region", { name: "Towns" }).getByRole("link", { name: "Figeac" }).click();
    await expect(page).toHaveURL("/en/cities/figeac");
    await context.close();
  }
});

test("towns near each other are one dot that leads to its place in the list", async ({ page }) => {
  await page.goto("/fr/map?region=Occitanie");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Occitanie");
  await expectAccessible(page);
  await page.locator(".chips").getByRole("link", { name: "Cinéma" }).click();
  await expect(page).toHaveURL(/region=Occitanie&category=film/);
  await expect(page.getByRole("region", { name: "Les villes" }).getByRole("link", { name: town })).toBeVisible();
  await expect(page.getByRole("link", { name: "Voir en liste" })).toHaveAttribute("href", "/fr/events?region=Occitanie&category=film");
});

test("the map fits a phone in both themes", async ({ browser }) => {
  for (const colorScheme of ["light", "dark"] as const) {
    const context = await browser.newContext({ viewport: { width: 360, height: 800 }, colorScheme });
    const page = await context.newPage();
    await page.goto("/fr/map");
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    expect(wide, "nothing is wider than the phone").toBe(false);
    await expectAccessible(page);
    await context.close();
  }
});
