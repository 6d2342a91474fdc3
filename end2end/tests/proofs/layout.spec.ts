// Every page and state holds together: on a narrow screen with large letters, in a language with longer words, from
// right to left, in forced colours, and without any style.

import { misfits, enlarge, lengthen, turnRound } from "../../fixtures/layout";
import { languages, test, expect, visit, widths } from "../../shots/open";
import { pages } from "../../shots/pages";

/** The narrowest screen that a page must do with, beside those it is drawn for. */
const all = [320, ...widths] as const;

for (const state of pages) {
  test(`${state.name} holds with longer words, from right to left, and with large letters`, async ({ browser, states }) => {
    test.setTimeout(120_000);
    // The stretched words of one language stand for those of every other.
    await visit(browser, states, state, { language: "fr" }, async (page) => {
      const expectToFit = async (how: string, widths: readonly number[]) => {
        for (const width of widths) {
          await page.setViewportSize({ width, height: 900 });
          expect.soft(await misfits(page), `${state.name}, ${how}, at ${width} px`).toEqual([]);
        }
      };
      await expectToFit("as it is", all);
      await lengthen(page);
      await expectToFit("with longer words", all);
      await turnRound(page);
      await expectToFit("from right to left", all);
    });
    for (const language of languages) {
      await visit(browser, states, state, { language, width: 320 }, async (page) => {
        await enlarge(page);
        expect.soft(await misfits(page), `${state.name} in ${language}, letters twice as large at 320 px`).toEqual([]);
      });
    }
  });
}
