// A list narrowed down: when, where, what about; every choice is a link that can be shared and taken back.

import { expectAccessible } from "../fixtures/accessible";
import { importEvents } from "../fixtures/program";
import { expect, test } from "../fixtures/test";

/** A day so far ahead on the calendars of Paris, as 2026-12-04. */
function day(ahead: number): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris" }).format(Date.now() + ahead * 86_400_000);
}

const city = "Montluçon";
const titles = { tomorrow: "Aubade du lendemain", stage: "Comédie du lendemain", later: "Aubade lointaine" };

test.beforeAll(async () => {
  await importEvents([
    { name: titles.tomorrow, city, starts: `${day(1)}T20:30`, category: "music" },
    { name: titles.stage, city, starts: `${day(1)}T19:00`, category: "stage" },
    { name: titles.later, city, starts: `${day(50)}T20:30`, category: "music" },
  ]);
});

test("from the town to tomorrow in one click, then to music, and back again", async ({ page }) => {
  await page.goto(`/fr/events?city=${encodeURIComponent(city)}`);
  const cards = page.locator(".card-title");
  const chip = (name: RegExp) => page.locator(".chips").getByRole("link", { name });
  await expect(cards).toHaveText([titles.stage, titles.tomorrow, titles.later]);
  await chip(/^Demain$/).click();
  await expect(page).toHaveURL(/city=Montlu%C3%A7on&when=tomorrow$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Montluçon\s· Demain$/);
  await expect(cards).toHaveText([titles.stage, titles.tomorrow]);
  await expect(chip(/^Demain/)).toHaveAttribute("aria-current", "true");
  await expectAccessible(page);
  await chip(/^Musique 1/).click();
  await expect(cards).toHaveText([titles.tomorrow]);
  // Words are looked for within what was chosen.
  await page.getByLabel("Quoi").fill("comedie");
  await page.getByRole("button", { name: "Rechercher" }).click();
  await expect(page).toHaveURL(/category=music/);
  await expect(cards).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Chercher dans toutes les catégories" }).click();
  await expect(cards).toHaveText([titles.stage]);
  await page.goBack();
  await page.goBack();
  await expect(cards).toHaveText([titles.tomorrow]);
  // The same chip takes its choice back.
  await chip(/^Demain\s.*retirer ce choix$/).click();
  await expect(page).not.toHaveURL(/when=/);
  await expect(cards).toHaveText([titles.tomorrow, titles.later]);
});

test("days of one's own without JavaScript; the address opens the same list elsewhere", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`/en/events?city=${encodeURIComponent(city)}&when=tomorrow`);
  await page.getByText("Choose dates").click();
  await page.getByLabel("From").fill(day(49));
  await page.getByLabel("To", { exact: true }).fill(day(51));
  await page.getByRole("button", { name: "Show these dates" }).click();
  const cards = page.locator(".card-title");
  await expect(cards).toHaveText([titles.later]);
  await expect(page).not.toHaveURL(/when=/);
  const shared = page.url();
  await context.close();
  const other = await browser.newPage();
  await other.goto(shared.replace("/en/", "/fr/"));
  await expect(other.locator(".card-title")).toHaveText([titles.later]);
  await other.close();
});

test("the front page leads to tonight, and nonsense to everything", async ({ page }) => {
  await page.goto("/en");
  await page.locator(".chips").getByRole("link", { name: "Tonight" }).click();
  await expect(page).toHaveURL("/en/events?when=tonight");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Events\s· Tonight$/);
  const nonsense = await page.goto("/en/events?when=yesterday&category=cats&from=2026-02-30&to=%3Cscript%3E");
  expect(nonsense?.status()).toBe(200);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Events");
});

test("around a town, each card tells how far away it is", async ({ page }) => {
  const word = "Ricochets";
  const at = (city: string, latitude: number, longitude: number) => ({ name: `${word} ${city}`, city, latitude, longitude });
  await importEvents([at("Aurillac", 44.9258, 2.4398), at("Mauriac", 45.2186, 2.3337), at("Saint-Flour", 45.0336, 3.0931)]);
  await page.goto(`/fr/events?q=${word}&city=Aurillac&within=100&sort=distance`);
  await expect(page.locator(".card-place")).toHaveText([/Aurillac\s*$/, /Mauriac à\s34\skm/, /Saint-Flour à\s53\skm/]);
  // Where nobody asked how far, nobody is told.
  await page.goto(`/fr/events?q=${word}`);
  await expect(page.locator(".card")).toHaveCount(3);
  await expect(page.locator(".card-away")).toHaveCount(0);
});
