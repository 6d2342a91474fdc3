// Every page and state by axe: over pairs of page, language, theme and width, or over all of them where there is time
// (GUICHET_E2E_ALL=1, as `cargo xtask torture` has it).

import { expectAccessible } from "../../fixtures/accessible";
import { languages, test, themes, visit, widths } from "../../shots/open";
import { pages } from "../../shots/pages";
import { allOf, pairwise } from "../../shots/pairs";

const choices = { name: pages.map((page) => page.name), language: languages, theme: themes, width: widths };
const chosen = process.env.GUICHET_E2E_ALL === "1" ? allOf(choices) : pairwise(choices);

for (const state of pages) {
  const views = chosen.filter((one) => one.name === state.name);
  test(`axe finds nothing on ${state.name}, in ${views.length} views`, async ({ browser, states }) => {
    test.setTimeout(30_000 + views.length * 10_000);
    for (const wishes of views) {
      await visit(browser, states, state, wishes, (page) => expectAccessible(page));
    }
  });
}
