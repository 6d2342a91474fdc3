// The pages that the law asks for: everybody gets to them, with a keyboard alone, and can read them.

import type { Page } from "@playwright/test";
import { expectAccessible } from "../fixtures/accessible";
import { Buyer } from "../fixtures/buying";
import { importEvents } from "../fixtures/program";
import { expect, openLive, test } from "../fixtures/test";

/** What the footer calls each page, and what the page calls itself. */
const pages = {
  fr: [
    ["Conditions de vente", "Conditions de vente", "/fr/terms"],
    ["Données personnelles", "Données personnelles", "/fr/privacy"],
    ["Accessibilité", "Déclaration d’accessibilité", "/fr/accessibility"],
    ["Mentions légales", "Mentions légales", "/fr/legal"],
  ],
  en: [
    ["Terms of sale", "Terms of sale", "/en/terms"],
    ["Privacy", "Privacy", "/en/privacy"],
    ["Accessibility", "Accessibility statement", "/en/accessibility"],
    ["Legal notice", "Legal notice", "/en/legal"],
  ],
} as const;

/** Walks on with the Tab key until a link of the footer has the focus. */
async function tabTo(page: Page, name: string) {
  const link = page.getByRole("contentinfo").getByRole("link", { name, exact: true });
  for (let steps = 0; steps < 200; steps++) {
    if (await link.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`the Tab key does not lead to “${name}”`);
}

for (const language of ["fr", "en"] as const) {
  test(`in ${language}, the footer leads to every legal page by keyboard, and each reads well`, async ({ page }) => {
    test.setTimeout(60_000);
    for (const [link, title, path] of pages[language]) {
      await openLive(page, `/${language}/about`);
      await tabTo(page, link);
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(path);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
      await expect(page).toHaveTitle(`${title} · Guichet`);
      await expectAccessible(page);
    }
  });
}

test("on a narrow screen nothing of them is cut off", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const [, , path] of [...pages.fr, ...pages.en]) {
    await page.goto(path);
    const overhang = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overhang, path).toBeLessThanOrEqual(0);
  }
});

test("who orders can read the terms and loses nothing of what was typed", async ({ page }) => {
  const title = "Lecture des petites lignes";
  await importEvents([{ name: title, city: "Clermont-Ferrand", price: "6", capacity: 10 }]);
  const buyer = new Buyer(page, "fr");
  await buyer.find(title);
  await buyer.book(1);
  await buyer.goToCheckout();
  await buyer.introduce("Léonie", "leonie@example.org");
  for (const [link, heading] of [
    ["conditions de vente", "Conditions de vente"],
    ["ce que ce site garde de moi", "Données personnelles"],
  ] as const) {
    const opened = page.waitForEvent("popup");
    await page.getByRole("main").getByRole("link", { name: link }).click();
    const beside = await opened;
    await expect(beside.getByRole("heading", { level: 1 })).toHaveText(heading);
    await beside.close();
  }
  await expect(page.getByLabel(buyer.says.consent), "a link agrees to nothing").not.toBeChecked();
  await expect(page.getByLabel(buyer.says.name, { exact: true })).toHaveValue("Léonie");
  await expectAccessible(page);
});
