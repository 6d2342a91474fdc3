// The browser's way back: from the basket to the page where one chose.

import { expectAccessible } from "../fixtures/accessible";
import { Buyer } from "../fixtures/buying";
import { importEvents } from "../fixtures/program";
import { expect, expectLive, test } from "../fixtures/test";

test("back from the basket, the event's page is alive, and what was chosen can be had again", async ({ page }) => {
  const title = "Bal des revenants";
  await importEvents([{ name: title, city: "Clermont-Ferrand", price: "9", capacity: 8 }]);
  const buyer = new Buyer(page, "fr");
  await buyer.find(title);
  await expectLive(page);
  const event = page.url();
  await expect(page.locator(".offer-left")).toHaveText("Plus que 8 places");
  await buyer.book(2);
  await expect(page).toHaveURL("/fr/basket");
  await expect(page.getByLabel(/^Quantité/)).toHaveValue("2");

  await page.goBack();
  await expect(page).toHaveURL(event);
  await expectLive(page);
  await expect(page.locator(".offer-left"), "as it is now").toHaveText("Plus que 6 places");
  await expect(page.locator("table.offers select"), "as it was left").toHaveValue("2");
  await expect(page.locator("form.offers-form")).not.toHaveAttribute("aria-busy");
  await expectAccessible(page);
  // The form has another name than before: what it asks for is no repetition.
  await page.getByRole("button", { name: buyer.says.book }).click();
  await expect(page).toHaveURL("/fr/basket");
  await expect(page.getByLabel(/^Quantité/)).toHaveValue("4");

  await page.goBack();
  await expectLive(page);
  await buyer.book(1);
  await expect(page).toHaveURL("/fr/basket");
  await expect(page.getByLabel(/^Quantité/)).toHaveValue("5");
});

test("back from the basket without JavaScript, the form can be sent again", async ({ browser }) => {
  const title = "Veillée des étourdis";
  await importEvents([{ name: title, city: "Clermont-Ferrand", price: "9", capacity: 8 }]);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const buyer = new Buyer(page, "en");
  await buyer.find(title);
  const event = page.url();
  await buyer.book(2);
  await expect(page).toHaveURL("/en/basket");
  await page.goBack();
  await expect(page).toHaveURL(event);
  await buyer.book(1);
  await expect(page).toHaveURL("/en/basket");
  await expect(page.getByLabel(/^Quantity/)).toHaveValue("3");
  await context.close();
});
