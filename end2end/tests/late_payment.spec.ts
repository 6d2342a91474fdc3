// A payment of which the shop hears late: the order's page is open, and shows the tickets by itself.

import type { Page } from "@playwright/test";
import { expectAccessible } from "../fixtures/accessible";
import { Buyer, cards } from "../fixtures/buying";
import { importEvents } from "../fixtures/program";
import { expect, expectLive, test } from "../fixtures/test";

/** Orders two places, and stands before the payment page. */
async function ordered(page: Page, title: string): Promise<Buyer> {
  await importEvents([{ name: title, city: "Clermont-Ferrand", price: "9", capacity: 40 }]);
  const buyer = new Buyer(page, "fr");
  await buyer.find(title);
  await buyer.book(2);
  await buyer.goToCheckout();
  await buyer.introduce("Zoé d’Éon", "zoe@example.org");
  await buyer.order();
  await expect(page).toHaveURL(/\/sandbox\/pay\//);
  return buyer;
}

/** Waits at the order's page, which is alive, and touches nothing more. The number of the order. */
async function waitAtTheOrder({ page, says }: Buyer): Promise<string> {
  await expect(page).toHaveURL(/\/fr\/orders\/[\w-]+$/);
  await expectLive(page);
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - heading "${says.awaiting}" [level=1]
    - paragraph: /Cette page vous le dit dès qu’il est arrivé/
    - button "Payer maintenant"
    - link "Voir s’il est arrivé"
  `);
  await expect(page.locator(".code")).toHaveCount(0);
  return page.locator(".order-number strong").innerText();
}

/** A page made anew, which a screen reader begins to read with its title and its heading: the news come first. */
async function expectTickets({ page, says }: Buyer, number: string, timeout: number) {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(says.confirmed, { timeout });
  await expect(page).toHaveTitle(`Votre commande est confirmée, ${number} · Guichet`);
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - heading "${says.confirmed}" [level=1]
    - paragraph: /Présentez le code de chaque billet/
    - paragraph: Les billets sont envoyés à zoe@example.org.
    - list:
      - listitem:
        - img "${number}-01"
      - listitem:
        - img "${number}-02"
    - paragraph:
      - link "Télécharger les billets (PDF)"
  `);
  await expect(page.getByRole("main"), "nobody is asked to pay again").not.toContainText("Payer maintenant");
  await expect(page.getByRole("alert")).toHaveCount(0);
  await expectAccessible(page);
}

test("a bank that is slow and tells later still: the open page shows the tickets", async ({ page }) => {
  test.setTimeout(120_000);
  const buyer = await ordered(page, "Lecture au coin du feu");
  await page.getByLabel("30 secondes plus tard").check();
  await buyer.pay(cards.slow);
  await page.getByRole("link", { name: "Retour à la boutique" }).click();
  const number = await waitAtTheOrder(buyer);
  await expectAccessible(page);
  await expectTickets(buyer, number, 80_000);
});

test("paid in another window, whose line breaks before it is back", async ({ page, context }) => {
  test.setTimeout(60_000);
  const buyer = await ordered(page, "Contes de la main gauche");
  await page.getByRole("button", { name: "Retour à la boutique" }).click();
  const number = await waitAtTheOrder(buyer);
  const order = page.url();
  // What went wrong before is still in the address.
  await page.goto(`${order}?problem=payment_unavailable#problem`);
  await expect(page.getByRole("alert")).toBeVisible();
  await expectLive(page);

  const other = new Buyer(await context.newPage(), "fr");
  await other.page.goto(order);
  await other.page.getByRole("button", { name: "Payer maintenant" }).click();
  await expect(other.page).toHaveURL(/\/sandbox\/pay\//);
  // So the shop is told by the webhook alone.
  await other.page.route("**/sandbox/pay/*", async (route) => {
    await route.fetch({ maxRedirects: 0 });
    await route.abort();
  });
  await other.pay(cards.good);

  await expectTickets(buyer, number, 20_000);
  await expect(page, "without what went wrong before").toHaveURL(order);
});
