// What the shop window promises (docs/SHOP.md), told as visitors live it.

import type { Locator, Page } from "@playwright/test";
import { Buyer, cards } from "../fixtures/buying";
import { eveningIn, importEvents } from "../fixtures/program";
import { expect, expectLive, test } from "../fixtures/test";

const city = "Concarneau";
const title = "Traversée en fanfare";
const tonight = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris" }).format(Date.now());

test.beforeAll(async () => {
  await importEvents([
    { name: title, city, venue: "Halle aux poissons", price: "25", capacity: 60, category: "music" },
    { name: "Le dernier fauteuil", city, price: "12", capacity: 1, starts: [30, 31, 32].map(eveningIn).join(",") },
    { name: "Veillée de ce soir", city, starts: `${tonight}T23:58` },
    ...Array.from({ length: 30 }, (_, at) => ({ name: `Marée numéro ${at}`, city, price: "5", capacity: 20, starts: eveningIn(40 + at) })),
  ]);
});

/** The numbers of an amount of money. */
async function amount(of: Locator): Promise<string> {
  return (await of.first().innerText()).match(/\d+,\d\d/)![0];
}

/** Whether all of it is in sight, and none of it cut off. */
async function isWhole(part: Locator): Promise<boolean> {
  return part.evaluate((element) => {
    const { left, right } = element.getBoundingClientRect();
    return left >= 0 && right <= innerWidth && element.scrollWidth <= element.clientWidth + 1;
  });
}

test("a card tells at a glance, on a phone: what, where, when, how much, what is left", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`/fr/events?city=${city}&q=traversee`);
  const card = page.locator("article.card");
  for (const [part, told] of [
    [".card-title", title],
    [".card-place", `Halle aux poissons, ${city}`],
    [".card-dates", /20\sh\s30/],
    [".card-stub", /à partir de\s*25,00/],
  ] as const) {
    await expect(card.locator(part)).toContainText(told);
    expect(await isWhole(card.locator(part)), part).toBe(true);
  }
  await page.goto(`/fr/events?city=${city}&q=fauteuil`);
  await expect(card.locator(".badge")).toBeVisible();
});

test("tonight in a town is two taps", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/fr/cities/concarneau");
  await page.getByRole("button", { name: "Choisir comme ma ville" }).click();
  await page.goto("/fr");
  // Who has said where they live needs but one; everybody else needs two.
  await page.getByRole("main").getByRole("link", { name: "Ce soir", exact: true }).click();
  await expect(page).toHaveURL(/city=Concarneau&when=tonight$/);
  await expect(page.locator(".card-title")).toHaveText(["Veillée de ce soir"]);
  await page.context().clearCookies();
  await page.goto("/fr");
  await page.locator(".towns a").first().click();
  await page.getByRole("main").getByRole("link", { name: /^Ce soir/ }).click();
  await expect(page).toHaveURL(/city=[^&]+&when=tonight$/);
});

test("the first price seen is the price paid", async ({ page }) => {
  const buyer = new Buyer(page, "fr");
  await page.goto(`/fr/events?q=traversee&city=${city}`);
  const first = await amount(page.locator(".card .price-amount"));
  await page.getByRole("link", { name: title }).click();
  expect(await amount(page.locator("table.offers .offer-price")), "on its page").toBe(first);
  await buyer.book(1);
  await expect(page).toHaveURL("/fr/basket");
  expect(await amount(page.locator(".totals .total")), "in the basket").toBe(first);
  await buyer.goToCheckout();
  await buyer.introduce("Camille Durand", "camille@example.org");
  await buyer.order();
  expect(await amount(page.getByRole("button", { name: buyer.says.pay })), "on the payment page").toBe(first);
});

test("back returns to the same place in the list, and to the same page of it", async ({ page }) => {
  await page.goto(`/fr/events?q=maree&city=${city}`);
  await page.getByRole("link", { name: "Événements suivants" }).click();
  await expect(page).toHaveURL(/after=/);
  const cards = page.locator(".card-title");
  const titles = await cards.allInnerTexts();
  await cards.last().scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  expect(before).toBeGreaterThan(200);
  await cards.last().getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(titles.at(-1)!);
  await page.goBack();
  await expect(cards).toHaveText(titles);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(before - 5);
});

test("a date that is sold out says so before it is chosen", async ({ page, browser }) => {
  const buyer = new Buyer(page, "fr");
  await buyer.find("Le dernier fauteuil");
  await buyer.book(1);
  await expect(page).toHaveURL("/fr/basket");
  const other = await browser.newPage();
  await other.goto(`/fr/events?q=fauteuil&city=${city}`);
  await other.getByRole("link", { name: "Le dernier fauteuil" }).click();
  const dates = other.locator(".dates .date");
  await expect(dates).toHaveCount(3);
  await expect(dates.first()).toContainText("Complet");
  await expect(dates.nth(1)).not.toContainText("Complet");
  await expect(dates.nth(1), "the next that can be had is shown").toHaveAttribute("aria-current", "true");
  await other.close();
});

for (const path of ["/fr", `/fr/events?city=${city}`, "/fr/events?q=traversee"]) {
  test(`nothing shifts while ${path} loads and is read`, async ({ page }) => {
    await page.addInitScript(() => {
      const told = window as unknown as { shifted: number };
      told.shifted = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) told.shifted += (entry as unknown as { value: number }).value;
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(path);
    await expectLive(page);
    await page.evaluate(async () => {
      for (let top = 0; top < document.body.scrollHeight; top += 300) {
        scrollTo(0, top);
        await new Promise((wake) => setTimeout(wake, 40));
      }
    });
    expect(await page.evaluate(() => (window as unknown as { shifted: number }).shifted)).toBeLessThan(0.02);
  });
}

/** Steps with the Tab key until something has the focus, which is seen each time. */
async function tabTo(page: Page, wanted: Locator) {
  for (let steps = 0; steps < 60; steps++) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(() => {
      const at = document.activeElement as HTMLElement;
      const box = at.getBoundingClientRect();
      const style = getComputedStyle(at);
      return at === document.body || (style.outlineStyle !== "none" && box.bottom > 0 && box.top < innerHeight);
    });
    expect(seen, "whoever steps on sees where they are").toBe(true);
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${wanted} is not reached with the Tab key`);
}

test("found, chosen, ordered and paid with the keyboard alone", async ({ page }) => {
  test.setTimeout(90_000);
  const buyer = new Buyer(page, "en");
  await page.goto("/en");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByLabel("What?"));
  await page.keyboard.type("traversée fanfare");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/q=travers/);
  await expectLive(page);
  await tabTo(page, page.getByRole("link", { name: title }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await tabTo(page, page.locator("table.offers select").first());
  await page.keyboard.press("2");
  await tabTo(page, page.getByRole("button", { name: buyer.says.book }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/en/basket");
  await tabTo(page, page.getByRole("link", { name: buyer.says.toCheckout }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/en/checkout");
  await tabTo(page, page.getByLabel(buyer.says.name, { exact: true }));
  await page.keyboard.type("Ada Keys");
  await tabTo(page, page.getByLabel(buyer.says.email));
  await page.keyboard.type("ada@example.org");
  await tabTo(page, page.getByLabel(buyer.says.consent));
  await page.keyboard.press("Space");
  await tabTo(page, page.getByRole("button", { name: buyer.says.order }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/sandbox\/pay\//);
  for (const [label, text] of [
    [buyer.says.cardNumber, cards.good],
    [buyer.says.expiry, "12/49"],
    [buyer.says.code, "123"],
    [buyer.says.cardName, "Ada Keys"],
  ] as const) {
    await tabTo(page, page.getByLabel(label));
    await page.keyboard.type(text);
  }
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(buyer.says.confirmed);
});
