// The head of every page: a search that guesses what is typed, and the visitor's own town.

import { expectAccessible } from "../fixtures/accessible";
import { importEvents } from "../fixtures/program";
import { expect, test } from "../fixtures/test";

const city = "Quimperlé";
const titles = ["Fest-noz des tisserands", "Veillée des tisserandes", "Concert de bombarde"] as const;

test.beforeAll(async () => {
  await importEvents(titles.map((name) => ({ name, city })));
});

test("what is typed is guessed, and chosen by keyboard", async ({ page }) => {
  await page.goto("/fr/about");
  const line = page.getByRole("combobox", { name: "Rechercher dans le site" });
  await page.locator("#site-search").focus();
  await expect(line).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.type("tisserand");
  const list = page.getByRole("listbox", { name: "Suggestions" });
  await expect(list.getByRole("option")).toHaveText([/^Fest-noz des tisserands/, /^Veillée des tisserandes/]);
  await expect(line).toHaveAttribute("aria-expanded", "true");
  await expectAccessible(page);
  const options = list.getByRole("option");
  const at = async () => Promise.all((await options.all()).map((one) => one.getAttribute("aria-selected")));
  for (const [key, chosen] of [
    ["ArrowDown", ["true", "false"]],
    ["ArrowDown", ["false", "true"]],
    ["ArrowDown", ["false", "false"]],
    ["ArrowUp", ["false", "true"]],
  ] as const) {
    await page.keyboard.press(key);
    expect(await at(), key).toEqual(chosen);
  }
  await expect(line).toHaveAttribute("aria-activedescendant", (await options.nth(1).getAttribute("id"))!);
  await page.keyboard.press("Escape");
  await expect(list).toBeHidden();
  await expect(line, "what was typed stays").toHaveValue("tisserand");
  await page.keyboard.type("e");
  await expect(options).toHaveText([/^Veillée des tisserandes/]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(titles[1]);
});

test("a town is guessed and clicked; nonsense shows no list; Enter searches", async ({ page }) => {
  await page.goto("/en");
  const line = page.locator("#search-words");
  await line.fill("quimp");
  await page.getByRole("option", { name: /^Quimperlé 3 events/ }).click();
  await expect(page).toHaveURL(/\/en\/events\?city=Quimperl%C3%A9$/);
  await page.goto("/en/about");
  const asked = page.waitForResponse((answer) => answer.url().includes("/en/suggestions"));
  await page.locator("#site-search").fill("zzzzzz");
  await (await asked).finished();
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await expect(page.getByRole("listbox")).toHaveCount(0);
  await page.locator("#site-search").fill("bombarde");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/en/events?q=bombarde");
  await expect(page.locator(".card-title")).toHaveText([titles[2]]);
});

test("what was chosen among other letters is not what Enter goes to", async ({ page }) => {
  await page.goto("/fr/about");
  await page.locator("#site-search").focus();
  await page.keyboard.type("tisserand");
  const options = page.getByRole("option");
  await expect(options).toHaveCount(2);
  await page.keyboard.press("ArrowDown");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  // The network takes its time: what is seen is still of the letters before.
  await page.route("**/suggestions?**", async (route) => {
    await new Promise((wake) => setTimeout(wake, 3_000));
    await route.continue().catch(() => {});
  });
  await page.keyboard.type("es");
  await expect(options.first()).toHaveAttribute("aria-selected", "false");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/fr/events?q=tisserandes");
});

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with" : "without";
  test(`a town is made one's own ${how} JavaScript, and let go`, async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    await page.goto("/fr/cities/quimperle");
    await page.getByRole("button", { name: "Choisir comme ma ville" }).click();
    await expect(page).toHaveURL("/fr/cities/quimperle");
    await expect(page.getByRole("main").getByText("C’est ma ville")).toBeVisible();
    // Without scripts there is none to look with.
    if (javaScriptEnabled) await expectAccessible(page);
    await page.goto("/fr");
    await expect(page.getByLabel("Où")).toHaveValue(city);
    await expect(page.getByRole("heading", { name: `Événements : ${city}` })).toBeVisible();
    await page.locator("#site-search").fill("bombarde");
    await page.getByRole("button", { name: "Lancer la recherche" }).click();
    await expect(page.locator(".card-title")).toHaveText([titles[2]]);
    await page.getByRole("button", { name: `Ma ville ${city}` }).click();
    await expect(page.getByRole("button", { name: city, exact: true })).toHaveAttribute("aria-pressed", "true");
    if (javaScriptEnabled) await expectAccessible(page);
    await page.getByRole("button", { name: "Toutes les villes" }).click();
    await expect(page.getByRole("button", { name: "Ville", exact: true })).toBeVisible();
    expect((await context.cookies()).map((cookie) => cookie.name)).not.toContain("guichet_town");
    await context.close();
  });
}
