// Pictures of every page and state, to be looked at one after the other: <target>/shots/index.html.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test as story } from "@playwright/test";
import { expect, languages, test, themes, visit, widths } from "./open";
import { pages, type PageState } from "./pages";
import { allOf } from "./pairs";
import { contactSheet } from "./sheet";

/** Where pictures go. */
const folder = process.env.GUICHET_E2E_SHOTS_DIR ?? "";
/** Those of the documentation: few, small, and no wider than a page of text. */
const forDocs = process.env.GUICHET_E2E_SHOTS_DOCS === "1";
/** Nobody looks further down than this. */
const tallest = 4_000;

type View = { language: "fr" | "en"; theme: "light" | "dark"; width: number; still: boolean };

function viewsOf(state: PageState): View[] {
  const all = allOf({ language: languages, theme: themes, width: widths, still: [false, true] as const });
  return all.filter((view) => !view.still || state.alive);
}

const nameOf = (state: PageState, view: View) =>
  [state.name, view.language, view.theme, view.width, view.still && "still"].filter(Boolean).join("-");

story.beforeAll(() => {
  if (!folder) throw new Error("GUICHET_E2E_SHOTS_DIR is missing: make the pictures with `cargo xtask shots`");
  mkdirSync(folder, { recursive: true });
});

/** What the documentation shows. */
const shown: [string, View, number][] = [
  ["home", { language: "fr", theme: "light", width: 1280, still: false }, 900],
  ["home", { language: "fr", theme: "dark", width: 1280, still: false }, 900],
  ["list", { language: "fr", theme: "light", width: 1280, still: false }, 1_400],
  ["list", { language: "en", theme: "light", width: 360, still: false }, 760],
  ["suggestions", { language: "fr", theme: "light", width: 768, still: false }, 700],
  ["calendar-month", { language: "en", theme: "dark", width: 1280, still: false }, 900],
  ["map", { language: "fr", theme: "light", width: 768, still: false }, 1_000],
  ["event-on-sale", { language: "fr", theme: "light", width: 768, still: false }, 1_000],
  ["event-400-dates", { language: "en", theme: "dark", width: 360, still: false }, 760],
  ["event-right-to-left", { language: "fr", theme: "light", width: 360, still: false }, 760],
  ["not-found", { language: "fr", theme: "dark", width: 360, still: false }, 760],
  ["maintenance", { language: "fr", theme: "light", width: 360, still: false }, 760],
];

for (const state of pages) {
  const views = forDocs ? shown.filter(([name]) => name === state.name).map(([, view]) => view) : viewsOf(state);
  if (views.length === 0) continue;
  test(`${views.length} pictures of ${state.name}`, async ({ browser, states }) => {
    for (const view of views) {
      const height = forDocs ? shown.find((one) => one[1] === view)![2] : 900;
      const options = { javaScriptEnabled: !view.still, viewport: { width: view.width, height } };
      await visit(browser, states, state, { ...view, options }, async (page) => {
        // What is drawn when it comes near is drawn now.
        const whole = await page.evaluate(() => document.documentElement.scrollHeight);
        const tall = forDocs ? height : Math.min(Math.max(whole, height), tallest);
        await page.setViewportSize({ width: view.width, height: tall });
        // What was opened for the picture may have been scrolled to.
        await page.evaluate(() => window.scrollTo(0, 0));
        await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode().catch(() => {}))));
        const path = join(folder, `${nameOf(state, view)}.png`);
        const picture = await page.screenshot(forDocs ? { scale: "css" } : { path, scale: "css" });
        if (forDocs) await smaller(page, picture, path.replace(/png$/, "webp"));
      });
    }
  });
}

/** As WebP, by the browser itself. */
async function smaller(page: import("@playwright/test").Page, picture: Buffer, path: string) {
  const webp = await page.evaluate(async (source) => {
    const image = await createImageBitmap(await (await fetch(source)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    canvas.getContext("2d")!.drawImage(image, 0, 0);
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: "image/webp", quality: 0.82 })).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  }, `data:image/png;base64,${picture.toString("base64")}`);
  const bytes = Buffer.from(webp, "base64");
  expect(bytes.length, `${path} is small`).toBeLessThan(100_000);
  writeFileSync(path, bytes);
}

story.afterAll(() => {
  if (forDocs) return;
  const groups = pages.map((state) => ({ name: state.name, pictures: viewsOf(state).map((view) => nameOf(state, view)) }));
  writeFileSync(join(folder, "index.html"), contactSheet(groups));
});
