// The house itself, before anything is sold: pages come alive, lazy routes arrive when they are
// needed, and nothing breaks when a file is gone.

import { downloaded, expect, expectLive, openLive, test } from "../fixtures/test";
import { expectAccessible } from "../fixtures/accessible";

test("a page comes alive, and a lazy route only when it is asked for", async ({ page }) => {
  const answer = await openLive(page, "/fr");
  expect(answer?.status()).toBe(200);
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  expect((await downloaded(page)).filter((path) => path.includes("about"))).toEqual([]);

  let loads = 0;
  page.on("load", () => loads++);
  await page.getByRole("link", { name: "À propos" }).click();
  await expect(page).toHaveURL("/fr/about");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("À propos de Guichet");
  await expect(page).toHaveTitle("À propos de Guichet");
  expect(loads, "the browser stayed on the page").toBe(0);
  const chunks = (await downloaded(page)).filter((path) => path.includes("about"));
  expect(chunks).toHaveLength(1);
  expect(chunks[0]).toMatch(/^\/pkg\/split_\w*about\w*\.[a-z2-7]{16}\.wasm$/);
});

test("a lazy route opened by its address comes whole from the server and names its chunk", async ({
  page,
}) => {
  await openLive(page, "/en/about");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("About Guichet");
  const named = await page.locator("link[rel=preload][href*=about]").count();
  expect(named, "the head names the chunk, so that it comes with the rest").toBe(1);
  const chunks = (await downloaded(page)).filter((path) => path.includes("about"));
  expect(chunks, "fetched once").toHaveLength(1);
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
    await expect(still).toHaveTitle(`Guichet · ${title}`);
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
      await page.getByRole("main").getByRole("link").click();
      await expect(page).toHaveURL("/fr");
    });
  }
});

test.describe("a chunk that is gone after a release", () => {
  test.use({ allowedConsole: [/status of 404/] });

  test("leads to the page itself, loaded anew", async ({ page }) => {
    // The first request fails as it would on a new release; the page that is loaded then has it.
    let refused = 0;
    await page.route(/\/pkg\/split_.*about.*\.wasm$/, (route) =>
      refused++ === 0 ? route.fulfill({ status: 404 }) : route.continue(),
    );
    await openLive(page, "/fr");
    await page.getByRole("link", { name: "À propos" }).click();
    await expect(page).toHaveURL("/fr/about");
    await expectLive(page);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("À propos de Guichet");
    expect(refused).toBeGreaterThan(1);
  });

  test("and stays gone leaves the server's page, after one reload", async ({ page }) => {
    await page.route(/\/pkg\/split_.*about.*\.wasm$/, (route) => route.fulfill({ status: 404 }));
    let loads = 0;
    page.on("load", () => loads++);
    await page.goto("/fr/about");
    await expect.poll(() => loads).toBe(2);
    await page.waitForTimeout(1_000);
    expect(loads, "not again and again").toBe(2);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("À propos de Guichet");
    await page.getByRole("link", { name: "Guichet", exact: true }).click();
    await expect(page).toHaveURL("/fr");
    await expectLive(page);
  });
});

test("hashed files may be kept for ever, and one that is gone is a true 404", async ({ page, request }) => {
  await openLive(page, "/fr");
  const paths = await downloaded(page);
  expect(paths.length).toBeGreaterThanOrEqual(3);
  for (const path of paths) {
    const answer = await request.get(path, { headers: { "accept-encoding": "br" } });
    expect(answer.headers()["cache-control"], path).toBe("public, max-age=31536000, immutable");
    // What is small anyway is sent as it is.
    if ((await answer.body()).length > 1_000) expect(answer.headers()["content-encoding"], path).toBe("br");
  }
  const gone = await request.get("/pkg/guichet.gone.js");
  expect(gone.status()).toBe(404);
  expect(gone.headers()["cache-control"]).toBe("no-store");
});
