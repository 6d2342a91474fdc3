// The two fonts: from this site alone, light, complete, and nothing moves when they arrive late.

import { importEvents } from "../fixtures/program";
import { expect, test } from "../fixtures/test";

const title = "Bal des lettres tardives";

test.beforeAll(async () => {
  await importEvents([{ name: title, city: "Aubusson", price: "12", capacity: 30 }]);
});

/** What may be spent on style, fonts and the page itself, as it comes through the wire. */
const BUDGET = 80_000;

async function eventPath(request: import("@playwright/test").APIRequestContext): Promise<string> {
  const list = await (await request.get(`/fr/events?q=${encodeURIComponent(title)}`)).text();
  return /href="(\/fr\/events\/bal-des-lettres[^"?#]*)"/.exec(list)![1]!;
}

test("style, fonts and the page weigh little on a first visit", async ({ page, request }) => {
  for (const path of ["/fr", await eventPath(request)]) {
    await page.goto(path);
    await page.evaluate(() => document.fonts.ready);
    const loaded = await page.evaluate(() => {
      const all = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
      return (all as PerformanceResourceTiming[])
        .filter((entry) => entry.entryType === "navigation" || /\.(css|woff2)$/.test(entry.name))
        .map((entry) => ({ name: new URL(entry.name).pathname, bytes: entry.encodedBodySize }));
    });
    const fonts = loaded.filter(({ name }) => name.endsWith(".woff2"));
    expect(fonts, "two files, each loaded once").toHaveLength(2);
    const sum = loaded.reduce((bytes, file) => bytes + file.bytes, 0);
    expect(sum, JSON.stringify(loaded)).toBeLessThan(BUDGET);
  }
});

test("they hold the signs of both languages", async ({ page }) => {
  await page.goto("/fr");
  await page.evaluate(() => document.fonts.ready);
  // Twice as wide where the font lacks a sign: what stands in is measured beside it.
  const lacking = await page.evaluate(() => {
    const context = document.createElement("canvas").getContext("2d")!;
    const signs = [..."àâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜñáíóúäößì«»“”‘’…–—·×›‹€\u202f\u00a0→"];
    return ["Guichet Text", "Guichet Title"].flatMap((font) =>
      signs.filter((sign) => {
        const [serif, mono] = ["serif", "monospace"].map((rest) => {
          context.font = `700 100px "${font}", ${rest}`;
          return context.measureText(`${sign}${sign}`).width;
        });
        return serif !== mono;
      }),
    );
  });
  // The arrow is in neither: were it not found lacking, nothing would be.
  expect(lacking).toEqual(["→", "→"]);
});

test("nothing moves when they arrive late", async ({ page, request }) => {
  const path = await eventPath(request);
  await page.route(/\.woff2$/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 700));
    await route.continue();
  });
  for (const address of ["/fr", path]) {
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(address, { waitUntil: "commit" });
      await page.evaluate(() => document.fonts.ready);
      await page.waitForTimeout(300);
      const shift = await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            let sum = 0;
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
            }).observe({ type: "layout-shift", buffered: true });
            setTimeout(() => resolve(sum), 100);
          }),
      );
      expect(shift, `${address}, ${width} px`).toBeLessThan(0.02);
    }
  }
});
