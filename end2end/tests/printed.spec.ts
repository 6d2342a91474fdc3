// A page on paper: an event fits one sheet of A4, in black, with all that one has to know to go there.

import { readPdf } from "../fixtures/papers";
import { importEvents } from "../fixtures/program";
import { expect, test } from "../fixtures/test";

const title = "Le Grand Bal imprimé";

test.beforeAll(async () => {
  await importEvents([{ name: title, city: "Romans-sur-Isère", price: "18.50", capacity: 40 }]);
});

for (const [language, says] of [
  ["fr", ["18,50", "Romans-sur-Isère", "Annulation et remboursement"]],
  ["en", ["18.50", "Romans-sur-Isère", "Cancellation and refund"]],
] as const) {
  test(`an event fits one sheet, ${language}`, async ({ page }) => {
    await page.goto(`/${language}/events?q=${encodeURIComponent(title)}`);
    await page.getByRole("link", { name: title }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    const { pages } = await readPdf(await page.pdf({ preferCSSPageSize: true, printBackground: false }));
    expect(pages, "one sheet").toHaveLength(1);
    const text = pages[0]!.replace(/\s+/g, " ");
    for (const part of [title, ...says]) expect(text).toContain(part);
    for (const pressed of ["Ajouter au panier", "Add to basket", "Rechercher", "Panier", "Basket"]) {
      expect(text, "what is pressed is left out").not.toContain(pressed);
    }
  });
}

test("an event of the demonstration fits one sheet, in the dark, too", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto("/fr/events");
  await page.locator("article.card a").first().click();
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
    "rgb(255, 255, 255)",
  );
  const { pages } = await readPdf(await page.pdf({ preferCSSPageSize: true }));
  expect(pages).toHaveLength(1);
});
