// Opens pages of the table, one after the other, as somebody with wishes of their own sees them.

import { test as base, expect, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from "@playwright/test";
import { languages, type Language, type PageState } from "./pages";
import { States } from "./states";

/** As wide as a phone, a tablet, a desk. */
export const widths = [360, 768, 1280] as const;
export const themes = ["light", "dark"] as const;
export { languages };

export type Wishes = {
  language: Language;
  theme?: (typeof themes)[number];
  width?: number;
  options?: BrowserContextOptions;
};

/** Stories about every page: one shop for all that a worker tells. */
export const test = base.extend<object, { states: States }>({
  states: [
    async ({ browser }, use) => {
      const states = await States.open(browser);
      await use(states);
      await states.close();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

/** The address of a page. */
export async function addressOf(states: States, state: PageState, language: Language): Promise<string> {
  const from = state.from;
  return states.url(from) + (await state.at(states, language));
}

/** Somebody's browser: with their basket, and deaf to the site's policy, so that a test may try a style of its own. */
export async function contextFor(browser: Browser, states: States, state: PageState, wishes: Wishes): Promise<BrowserContext> {
  const context = await browser.newContext({
    bypassCSP: true,
    colorScheme: wishes.theme ?? "light",
    viewport: { width: wishes.width ?? 1280, height: 900 },
    locale: wishes.language,
    // What moves is judged where it rests.
    reducedMotion: "reduce",
    ...wishes.options,
  });
  if (state.with) await context.addCookies(await states.cookies(state.with));
  return context;
}

/** What the console may say of a page that is no success: that it is none. */
function isExpected(state: PageState, said: string): boolean {
  return (state.status ?? 200) >= 400 && said.includes(`status of ${state.status}`);
}

/** Opens a page, looks at it with `look`, and fails when its status or its console are not as they should be. */
export async function visit(
  browser: Browser,
  states: States,
  state: PageState,
  wishes: Wishes,
  look: (page: Page, html: string) => Promise<void>,
) {
  const context = await contextFor(browser, states, state, wishes);
  try {
    const page = await context.newPage();
    const said: string[] = [];
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) said.push(message.text());
    });
    page.on("pageerror", (error) => said.push(error.stack ?? error.message));
    const answer = await page.goto(await addressOf(states, state, wishes.language));
    const name = `${state.name} in ${wishes.language}`;
    expect(answer!.status(), name).toBe(state.status ?? 200);
    const live = wishes.options?.javaScriptEnabled !== false && (await page.locator("script[type=module]").count()) > 0;
    if (live) await expect(page.locator("html")).toHaveAttribute("data-hydrated", "", { timeout: 15_000 });
    if (live) await state.after?.(page);
    await look(page, await answer!.text());
    expect(said.filter((line) => !isExpected(state, line)), `the console on ${name}`).toEqual([]);
  } finally {
    await context.close();
  }
}

export { expect };
