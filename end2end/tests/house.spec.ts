// The house itself, before anything is sold: what is alive comes alive, what is not costs nothing, and nothing
// breaks when a file is gone.

import type { Page } from "@playwright/test";
import { stewardPath } from "../fixtures/door";
import { downloaded, expect, expectLive, openLive, test } from "../fixtures/test";
import { expectAccessible } from "../fixtures/accessible";

/** The address of an event's page: that of any. */
async function anEvent(page: Page): Promise<string> {
  await page.goto("/fr/events");
  return (await page.locator("article.card a").first().getAttribute("href"))!;
}

const wasm = (paths: string[]) => paths.filter((path) => path.endsWith(".wasm"));

test("a page without islands needs no WASM", async ({ page }) => {
  for (const path of ["/fr", "/fr/events", "/en/about"]) {
    const answer = await openLive(page, path);
    expect(answer?.status()).toBe(200);
    expect(wasm(await downloaded(page)), path).toEqual([]);
    await expect(page.locator("leptos-island")).toHaveCount(0);
  }
});

test("a page with islands comes alive, with one file of WASM", async ({ page }) => {
  await openLive(page, await anEvent(page));
  await expect(page.locator("leptos-island")).toHaveCount(2);
  const files = wasm(await downloaded(page));
  expect(files).toHaveLength(1);
  expect(files[0]).toMatch(/^\/pkg\/guichet\.[a-z2-7]{16}\.wasm$/);
});

for (const [language, name, title] of [
  ["fr", "Français", "La billetterie ouverte"],
  ["en", "English", "The open ticket office"],
] as const) {
  test(`the front page reads well in ${language}, without JavaScript too`, async ({ browser, page }) => {
    await openLive(page, `/${language}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    await expectAccessible(page);

    const context = await browser.newContext({ javaScriptEnabled: false });
    const still = await context.newPage();
    await still.goto(`/${language}`);
    await expect(still.getByRole("heading", { level: 1 })).toHaveText(title);
    await expect(still).toHaveTitle(`${title} · Guichet`);
    await expect(still.locator("html")).not.toHaveAttribute("data-hydrated");
    await expect(still.getByRole("link", { name })).toHaveAttribute("aria-current", "true");
    await context.close();
  });
}

test("the language menu leads to the same page in the other language", async ({ page }) => {
  await openLive(page, "/fr/about");
  await page.getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL("/en/about");
  await expectLive(page);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("About Guichet");
});

test.describe("an address that leads nowhere", () => {
  test.use({ allowedConsole: [/status of 404/] });
  for (const path of ["/fr/nowhere", "/fr/about/nowhere", "/zz"]) {
    test(`${path} is a 404 with a way back`, async ({ page }) => {
      const answer = await openLive(page, path);
      expect(answer?.status()).toBe(404);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Page introuvable");
      await expectAccessible(page);
      await expect(page.getByRole("link", { name: "Voir tous les événements" })).toHaveAttribute("href", "/fr/events");
      await page.getByRole("link", { name: "Revenir à l’accueil" }).click();
      await expect(page).toHaveURL("/fr");
    });
  }
});

/** The desk of a steward. */
const CHUNK = /\/pkg\/split_.*door.*\.wasm$/;

test.describe("a chunk that is gone after a release", () => {
  test.use({ allowedConsole: [/status of 404/] });

  test("is fetched by the page, loaded anew", async ({ page }) => {
    const door = stewardPath((await anEvent(page)).split("/").pop()!, "fr");
    // The first request fails as it would on a new release; the page that is loaded then has it.
    let refused = 0;
    await page.route(CHUNK, (route) => (refused++ === 0 ? route.fulfill({ status: 404 }) : route.continue()));
    await page.goto(door);
    await expectLive(page);
    expect(refused).toBeGreaterThan(1);
    await expect(page.getByRole("button", { name: "Utiliser la caméra" })).toBeVisible();
  });

  test("and stays gone leaves the server's page, after one reload", async ({ page }) => {
    const door = stewardPath((await anEvent(page)).split("/").pop()!, "fr");
    await page.route(CHUNK, (route) => route.fulfill({ status: 404 }));
    let loads = 0;
    page.on("load", () => loads++);
    await page.goto(door);
    await expect.poll(() => loads).toBe(2);
    await page.waitForTimeout(1_000);
    expect(loads, "not again and again").toBe(2);
    await page.getByLabel("Code ou numéro de billet").fill("2222-2222-01");
    await page.getByRole("button", { name: "Contrôler", exact: true }).click();
    await expect(page.getByRole("alert"), "it works as without script").toContainText("Inconnu");
  });
});

test("hashed files may be kept for ever, and one that is gone is a true 404", async ({ page, request }) => {
  await openLive(page, await anEvent(page));
  const paths = await downloaded(page);
  expect(paths.length).toBeGreaterThanOrEqual(3);
  for (const path of paths) {
    const answer = await request.get(path, { headers: { "accept-encoding": "br" } });
    expect(answer.headers()["cache-control"], path).toBe("public, max-age=31536000, immutable");
    // What is small anyway is sent as it is; fonts are compressed by themselves.
    if ((await answer.body()).length > 1_000 && !path.endsWith(".woff2")) expect(answer.headers()["content-encoding"], path).toBe("br");
  }
  const gone = await request.get("/pkg/guichet.gone.js");
  expect(gone.status()).toBe(404);
  expect(gone.headers()["cache-control"]).toBe("no-store");
});
