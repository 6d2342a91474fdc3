// What the proofs measure with finds what it is made for: pages that are wrong on purpose.

import { expect, test } from "@playwright/test";
import { lengthen, misfits, turnRound } from "../../fixtures/layout";
import { expectValid } from "../../fixtures/valid";

const wrong: [string, string, RegExp][] = [
  ["a word that does not break", "<p style='font-size: 200px'>Donaudampfschiff</p>", /too wide/],
  ["a text that its box cuts", "<p style='width: 60px; overflow: hidden; white-space: nowrap'>Nuit des lanternes</p>", /cut off/],
  ["lines that its box hides", "<p style='width: 90px; height: 20px; overflow: hidden'>Nuit des lanternes au lavoir</p>", /cut off below/],
  ["two texts in one place", "<p style='position: absolute; top: 0'>Un</p><p style='position: absolute; top: 4px'>Deux</p>", /one over/],
  ["a button beyond the side", "<button style='position: absolute; left: -90px; width: 60px'></button>", /outside/],
];

for (const [what, html, told] of wrong) {
  test(`${what} is found`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 640 });
    await page.setContent(`<main>${html}</main>`);
    expect((await misfits(page)).join("\n")).toMatch(told);
  });
}

test("what fits is left alone, and so is what may be scrolled", async ({ page }) => {
  await page.setContent("<p>Un</p><p>Deux</p><div style='overflow-x: auto; width: 50px; white-space: nowrap'>Nuit des lanternes</div>");
  expect(await misfits(page)).toEqual([]);
});

test("words get longer by two fifths and turn round, and figures stay", async ({ page }) => {
  await page.setContent("<p>Concerts, théâtre et festivals</p><p>25,00 €</p>");
  await lengthen(page);
  const [words, price] = await page.locator("p").allInnerTexts();
  expect(words!.length).toBeGreaterThanOrEqual(30 * 1.3);
  expect(words).toMatch(/^Çøñçęřţş|^Ç/);
  expect(price).toBe("25,00 €");
  await turnRound(page);
  expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe("rtl");
});

test("what is no HTML is no valid page", async () => {
  const page = (body: string) => `<!DOCTYPE html><html lang="fr"><head><title>Une page</title></head><body>${body}</body></html>`;
  await expectValid(page("<p>Un</p>"), "a good page");
  for (const bad of ["<p><div>Un</div></p>", "<ul><p>Un</p></ul>", '<a id="x"></a><a id="x"></a>', "<img src='/a.png'>"]) {
    await expect(expectValid(page(bad), bad), bad).rejects.toThrow();
  }
});
