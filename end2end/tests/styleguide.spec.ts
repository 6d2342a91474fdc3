// Every part in every state keeps its looks: what the style guide shows is compared with pictures taken before.
//
// The pictures in `end2end/pictures` were taken by the Chromium that `Rendered by` names. Another one may draw letters
// a little otherwise. When a picture differs, look at the three files in `end2end/.results`; if the change is meant,
// take new ones: `cargo xtask e2e -- styleguide --update-snapshots`.

import { readFileSync, writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expectAccessible } from "../fixtures/accessible";
import { expect, test } from "../fixtures/test";

const sheets = [
  "colour",
  "type",
  "measures",
  "pressed",
  "ways",
  "typed",
  "chosen",
  "told",
  "news",
  "cards",
  "rows",
  "days",
  "over",
  "nothing",
];
const widths = [360, 1280];
const themes = ["light", "dark"] as const;
/** What has no colours but those of the others looks at night as by day. */
const colourless = ["type", "measures"];
const maker = new URL("../pictures/rendered-by.txt", import.meta.url);

/** A single dot may differ by the machine's arithmetic; a border, a colour or a word may not. */
const tolerance = {
  threshold: 0.15,
  maxDiffPixelRatio: 0.002,
  animations: "disabled",
  caret: "hide",
  timeout: 40_000,
} as const;

async function open(page: Page, language: string, width: number, theme: "light" | "dark") {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
  await page.goto(`/${language}/styleguide`);
  await page.evaluate(() => document.fonts.ready);
}

async function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

test("the pictures are of this browser, or it is said", async ({ browser }, info) => {
  const here = `Chromium ${browser.version()}`;
  if (["all", "changed"].includes(info.config.updateSnapshots)) writeFileSync(maker, `${here}\n`);
  const there = readFileSync(maker, "utf8").trim();
  if (there !== here) {
    info.annotations.push({ type: "pictures", description: `taken by ${there}, compared with ${here}` });
  }
  expect(there).toMatch(/^Chromium \d+/);
});

test.describe("in pictures", () => {
  // What posters are drawn like is their own story. They are hidden by a style that the pages' policy would refuse.
  test.use({ bypassCSP: true });

  for (const width of widths) {
    for (const theme of themes) {
      test(`every part looks as it did, ${width} px, ${theme}`, async ({ page }) => {
        test.setTimeout(300_000);
        await open(page, "fr", width, theme);
        // The head of the site is none of the parts, and how tall it is decides where the pixels below it begin.
        await page.addStyleTag({ content: ".poster, .picture { visibility: hidden } .site-header { display: none }" });
        for (const sheet of sheets) {
          if (theme === "dark" && colourless.includes(sheet)) continue;
          const picture = `${sheet}-${width}-${theme}.png`;
          await expect.soft(page.locator(`#${sheet}`), picture).toHaveScreenshot(picture, tolerance);
        }
        for (const [button, dialog] of [
          ["Ouvrir un dialogue", "dialog"],
          ["Ouvrir un tiroir", "drawer"],
        ] as const) {
          await page.getByRole("button", { name: button }).click();
          const opened = page.getByRole("dialog");
          await expect(opened).toBeVisible();
          await expect.soft(opened).toHaveScreenshot(`${dialog}-${width}-${theme}.png`, tolerance);
          await page.keyboard.press("Escape");
          await expect(opened).toBeHidden();
        }
      });
    }
  }
});

test("no sheet is forgotten", async ({ page }) => {
  await open(page, "fr", 1280, "light");
  expect(await page.locator(".guide-sheet").evaluateAll((all) => all.map((sheet) => sheet.id))).toEqual(sheets);
});

for (const language of ["fr", "en"]) {
  for (const theme of themes) {
    test(`all of it can be used by everybody, ${language}, ${theme}`, async ({ page }) => {
      test.setTimeout(60_000);
      for (const width of widths) {
        await open(page, language, width, theme);
        await expectAccessible(page);
      }
    });
  }
}

test("nothing sticks out, on any screen and with letters of twice the size", async ({ page }) => {
  test.setTimeout(60_000);
  for (const language of ["fr", "en"]) {
    for (const width of [320, 360, 768, 1280, 1920]) {
      await open(page, language, width, "light");
      expect(await sidewaysScroll(page), `${language}, ${width} px`).toBeLessThanOrEqual(0);
    }
    await open(page, language, 360, "light");
    await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    expect(await sidewaysScroll(page), `${language}, 200 %`).toBeLessThanOrEqual(0);
  }
});

test("the dialog takes the focus, keeps it and gives it back, without JavaScript", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/en/styleguide");
  const opener = page.getByRole("button", { name: "Open a dialog" });
  await opener.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Before you go" });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Close" })).toBeFocused();
  expect(await page.locator("#guide-dialog").evaluate((open) => open.matches(":modal")), "before all else").toBe(true);
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
  await context.close();
});

test("of an accordion one part is open at a time", async ({ page }) => {
  await open(page, "en", 1280, "light");
  const parts = page.locator("details[name=guide]");
  await expect(parts.nth(1)).toHaveAttribute("open");
  await parts.nth(0).locator("summary").click();
  await expect(parts.nth(0)).toHaveAttribute("open");
  await expect(parts.nth(1)).not.toHaveAttribute("open");
});

test("a rail is pushed aside by keyboard; a band drifts until it is stopped, or not at all", async ({ page }) => {
  await open(page, "en", 360, "light");
  const track = page.locator(".rail-track");
  await track.focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => track.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
  const drift = () => page.locator(".carousel-list").evaluate((list) => getComputedStyle(list).animationName);
  expect(await drift(), "no movement is wanted").toBe("none");
  await expect(page.getByLabel("Stop the movement")).toBeHidden();
  await page.emulateMedia({ reducedMotion: "no-preference" });
  expect(await drift()).toBe("drift");
  await page.getByText("Stop the movement").click();
  await expect(page.getByLabel("Stop the movement")).toBeChecked();
  expect(await drift()).toBe("none");
});

test("where colours are the visitor's own, what is chosen is still seen", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
  await page.goto("/fr/styleguide");
  const line = (selector: string) =>
    page.locator(selector).first().evaluate((element) => {
      const style = getComputedStyle(element);
      return Math.max(parseFloat(style.outlineWidth) || 0, parseFloat(style.borderTopWidth) || 0) > 0
        && (style.outlineStyle !== "none" || style.borderTopStyle !== "none");
    });
  for (const selector of [
    ".chip[aria-current]",
    ".tab[aria-current]",
    ".combobox-option[aria-selected=true]",
    ".notice",
    ".badge-signal",
    ".button",
    ".toast",
    ".tally",
  ]) {
    expect(await line(selector), selector).toBe(true);
  }
  // Days have borders as they are: today has a line of its own.
  for (const today of [".wall td[aria-current]", ".week th[aria-current]"]) {
    await expect(page.locator(today), today).toHaveCSS("outline-style", "solid");
  }
});
