// Light or dark: as the device has it, until the visitor says otherwise; with and without JavaScript.

import type { Page } from "@playwright/test";
import { expectAccessible } from "../fixtures/accessible";
import { expect, test } from "../fixtures/test";

const ground = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
const [day, night] = ["rgb(247, 243, 234)", "rgb(23, 20, 15)"];

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with" : "without";
  test(`dark is chosen by keyboard ${how} JavaScript, stays, and is taken back`, async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled, colorScheme: "light", locale: "en-GB" });
    const page = await context.newPage();
    await page.goto("/en/events?q=jazz&category=music");
    expect(await ground(page)).toBe(day);
    const button = page.getByRole("button", { name: /^Appearance/ });
    const dark = page.getByRole("button", { name: "Dark", exact: true });
    await expect(dark).toBeHidden();
    await button.focus();
    await page.keyboard.press("Enter");
    await expect(dark).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dark, "nothing was chosen").toBeHidden();
    await expect(button).toBeFocused();
    await page.keyboard.press("Enter");
    for (let steps = 0; steps < 3; steps++) await page.keyboard.press("Tab");
    await expect(dark).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await expect(page, "the page is the same").toHaveURL("/en/events?q=jazz&category=music");
    expect(await ground(page)).toBe(night);
    await expect(page.locator("meta[name=color-scheme]")).toHaveAttribute("content", "dark");

    await page.goto("/fr/about");
    expect(await ground(page), "on every page").toBe(night);
    await page.getByRole("button", { name: /^Apparence/ }).click();
    await page.getByRole("button", { name: "Comme l’appareil" }).click();
    await expect(page.locator("html")).not.toHaveAttribute("data-theme");
    expect(await ground(page)).toBe(day);
    const kept = (await context.cookies()).map((cookie) => cookie.name);
    expect(kept, "nothing is kept of it").not.toContain("guichet_theme");
    await context.close();
  });
}

test("light wins over a device that is dark, and the menu can be used by everybody", async ({ page }) => {
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: "dark" });
    await page.context().clearCookies();
    await page.goto("/fr");
    expect(await ground(page)).toBe(night);
    await page.getByRole("button", { name: /^Apparence/ }).click();
    const menu = page.locator("#theme-menu");
    await expect(menu).toBeVisible();
    const box = (await menu.boundingBox())!;
    expect(box.x, "within the screen").toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(width);
    await expectAccessible(page);
    await page.getByRole("button", { name: "Claire" }).click();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
    expect(await ground(page)).toBe(day);
  }
});
