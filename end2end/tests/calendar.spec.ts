// The calendar by month and by week, and from a day to its list.

import { expectAccessible } from "../fixtures/accessible";
import { importEvents } from "../fixtures/program";
import { expect, test } from "../fixtures/test";

const city = "Aubusson";
const night = "Nuit des lisses";

/** A Wednesday in the middle of the month after the next: as 2027-01-13. */
function wednesday(): string {
  const now = new Date();
  const day = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 2, 10));
  day.setUTCDate(day.getUTCDate() + ((3 - day.getUTCDay() + 7) % 7));
  return day.toISOString().slice(0, 10);
}
const day = wednesday();
const month = day.slice(0, 7);
/** The same day as addresses write it. */
const written = day.replaceAll("-", "%2D");

test.beforeAll(async () => {
  const shows = ["Tapis volant", "Trame", "Chaîne", "Point noué"];
  await importEvents([
    ...shows.map((name, index) => ({ name, city, starts: `${day}T${10 + index}:00`, category: "arts" })),
    { name: night, city, starts: `${day}T20:30`, category: "music" },
  ]);
});

test("a month tells how much is on and the first of it, and leads to the day", async ({ page }) => {
  await page.goto(`/fr/calendar?month=${month}&city=${city}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(city);
  const table = page.getByRole("table");
  await expect(table.getByRole("columnheader", { name: "lundi" })).toBeVisible();
  const cell = table.getByRole("cell").filter({ hasText: "5 événements" });
  await expect(cell).toHaveCount(1);
  await expect(cell.getByRole("listitem")).toHaveText([/Tapis volant/, /Trame/, /Chaîne/]);
  await expect(cell).toContainText("et 2 autres");
  await expectAccessible(page);
  await cell.getByRole("link", { name: /5 événements$/ }).click();
  await expect(page).toHaveURL(new RegExp(`from=${written}&to=${written}$`));
  await expect(page.locator(".card-title")).toHaveCount(5);
});

test("a week has a row for each day, without JavaScript too", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`/en/calendar?month=${month}`);
  await page.getByLabel("Where?").fill(city);
  await page.getByRole("button", { name: "Show this town" }).click();
  await expect(page).toHaveURL(/city=Aubusson/);
  const week = page.getByRole("row").filter({ hasText: "5 events" });
  await week.getByRole("rowheader").getByRole("link").press("Enter");
  await expect(page).toHaveURL(/week=/);
  await expect(page.getByRole("row")).toHaveCount(8);
  const wednesdayRow = page.getByRole("row").filter({ hasText: "5 events" });
  await expect(wednesdayRow.getByRole("cell").nth(2)).toContainText(night);
  await expect(wednesdayRow.getByRole("cell").nth(2)).toContainText("20:30");
  await context.close();
});

test("it is turned over and narrowed by keyboard, and ends where nothing is on", async ({ page }) => {
  await page.goto(`/en/calendar?month=${month}&city=${city}`);
  const music = page.locator(".chips").getByRole("link", { name: "Music" });
  await music.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/category=music/);
  await expect(page.getByRole("cell").filter({ hasText: "1 event" })).toHaveCount(1);
  await page.getByRole("link", { name: /^Back to/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(new RegExp(`month=${month}`));
  await page.goto("/en/calendar?month=2099-12");
  await expect(page.getByText("Nothing is announced here.")).toBeVisible();
  await expect(page.getByRole("link", { name: /^On to/ })).toHaveCount(0);
});

test("on a phone a month is a list of the days on which something is on", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto(`/fr/calendar?month=${month}&city=${city}`);
  await expect(page.locator(".wall td:visible")).toHaveCount(1);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  expect(wide, "nothing is wider than the phone").toBe(false);
  await expectAccessible(page);
});

test("a month that is none is this month", async ({ page }) => {
  for (const nonsense of ["month=2026-13", "week=2026-W54", "month=%3Cscript%3E"]) {
    const answer = await page.goto(`/en/calendar?${nonsense}`);
    expect(answer?.status()).toBe(200);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Calendar");
  }
});
