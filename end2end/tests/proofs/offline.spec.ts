// Without a network there is a page that says so; nothing else is ever shown out of a cache.

import type { BrowserContext } from "@playwright/test";
import { expect, test } from "../../shots/open";
import { expectAccessible } from "../../fixtures/accessible";

/** What the browser keeps beside its own cache. */
function kept(context: BrowserContext): Promise<string[]> {
  return context.pages()[0]!.evaluate(async () => {
    const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return all.flat().map((request) => new URL(request.url).pathname).sort();
  });
}

for (const [language, title, again, events] of [
  ["fr", "Pas de réseau", "Réessayer", "Événements"],
  ["en", "No network", "Try again", "Events"],
] as const) {
  test(`the network goes and comes back, in ${language}`, async ({ browser, states }) => {
    const context = await browser.newContext({ serviceWorkers: "allow", bypassCSP: true });
    const page = await context.newPage();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${states.url()}/${language}`);
    await page.waitForLoadState("networkidle");
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), "a first visit").toBe(0);
    expect(asked).not.toContain("/worker.js");

    await page.getByRole("main").locator(`a[href='/${language}/events']`).first().click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(events);
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await page.reload();
    const files = await kept(context);
    expect(files).toHaveLength(4);
    expect(files.filter((path) => !/^\/(pkg\/guichet\.\w+\.css|favicon\.svg)$/.test(path))).toEqual(["/en/offline", "/fr/offline"]);

    await context.setOffline(true);
    await page.goto(`${states.url()}/${language}/events?q=jazz`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    await expect(page).toHaveURL(/\/events\?q=jazz$/);
    expect(await page.evaluate(() => getComputedStyle(document.querySelector(".button")!).borderRadius), "in its dress").not.toBe("0px");
    await expectAccessible(page);
    await page.getByRole("link", { name: again }).click();
    await expect(page, "what was looked for is looked for again").toHaveURL(/\/events\?q=jazz$/);
    await page.goto(`${states.url()}/${language === "fr" ? "en" : "fr"}/about`);
    await expect(page.locator("html")).toHaveAttribute("lang", language === "fr" ? "en" : "fr");

    await page.goto(`${states.url()}/${language}/terms`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    await context.setOffline(false);
    await page.getByRole("link", { name: again }).click();
    await expect(page).toHaveURL(/\/terms$/);
    await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(title);
    expect(await kept(context), "no page but that one was kept").toEqual(files);
    await context.close();
  });
}
