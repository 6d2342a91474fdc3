// Every page and state makes sense to whoever does not see it as it was drawn: its markup is valid, its headings are in
// order, it can be read without style, and its controls have edges in forced colours.

import type { Page } from "@playwright/test";
import { expectValid } from "../../fixtures/valid";
import { languages, test, expect, visit } from "../../shots/open";
import { pages } from "../../shots/pages";

/** The levels of the headings, in their order. */
function headings(page: Page): Promise<number[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
      .filter((heading) => heading.checkVisibility())
      .map((heading) => Number(heading.tagName[1])),
  );
}

/** What can be seen, text by text, in the order of the page. */
function told(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement!;
      const text = node.nodeValue!.trim();
      // Where there is no style nothing drifts, and what stops it stops nothing.
      const counts = !element.closest("script, style, datalist, .carousel-stop");
      if (text && element.checkVisibility() && counts) found.push(text);
    }
    return found;
  });
}

/** The parts of a page, as they follow one another. */
function landmarks(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.body.querySelectorAll("body > header, main, main h1, body > footer")].map((part) => part.tagName.toLowerCase()),
  );
}

/** Controls without an edge, where colours alone would have told them from the page. */
function edgeless(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("button, a.button, input:not([type=hidden], [type=checkbox], [type=radio]), select")]
      .filter((control) => control.checkVisibility() && control.getBoundingClientRect().width > 1)
      // The items of a menu stand in a frame of its own, one below the other.
      .filter((control) => !control.matches(".menu-item"))
      .filter((control) => {
        const { borderBlockStartStyle, borderBlockStartWidth, outlineStyle, textDecorationLine } = getComputedStyle(control);
        const bordered = borderBlockStartStyle !== "none" && parseFloat(borderBlockStartWidth) > 0;
        return !bordered && outlineStyle === "none" && !textDecorationLine.includes("underline");
      })
      .map((control) => `${control.tagName.toLowerCase()}.${control.className}: ${control.innerText.slice(0, 40)}`),
  );
}

for (const state of pages) {
  for (const language of languages) {
    test(`${state.name} is valid and makes sense in ${language}`, async ({ browser, states }) => {
      await visit(browser, states, state, { language }, async (page, html) => {
        await expectValid(html, `${state.name} in ${language}`);
        const levels = await headings(page);
        expect(levels.filter((level) => level === 1), "one heading names the page").toHaveLength(1);
        expect(levels[0], "and comes first").toBe(1);
        for (const [at, level] of levels.entries()) {
          expect(level, `no level is left out: ${levels}`).toBeLessThanOrEqual((levels[at - 1] ?? 0) + 1);
        }
        const moving = await page.evaluate(() =>
          document.getAnimations().filter((one) => Number(one.effect?.getComputedTiming().activeDuration) > 50).length,
        );
        expect(moving, "nothing moves for who asked for that").toBe(0);

        await page.emulateMedia({ forcedColors: "active" });
        expect(await edgeless(page), "controls without an edge in forced colours").toEqual([]);
        await page.emulateMedia({ forcedColors: "none" });

        const styled = new Set(await told(page));
        await page.evaluate(() => document.querySelectorAll("link[rel=stylesheet]").forEach((link) => link.remove()));
        const parts = await landmarks(page);
        expect(parts.slice(0, 3), "the way in, the page, its name").toEqual(["header", "main", "h1"]);
        const unstyled = await told(page);
        expect(unstyled.filter((text) => !styled.has(text)), "what only style hides").toEqual([]);
      });
    });
  }
}
