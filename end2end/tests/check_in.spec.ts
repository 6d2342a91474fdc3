// At the door: a steward with the link of an event, a scanner, a keyboard, a camera.

import type { Browser, Page } from "@playwright/test";
import { expectAccessible } from "../fixtures/accessible";
import { chooseDate, film, forgedCode, giveBack, stewardPath, takePlaces } from "../fixtures/door";
import { expect, openLive, test } from "../fixtures/test";

// Before each story, places are taken through the pages.
test.describe.configure({ timeout: 120_000 });

/** A hand scanner types and presses Enter. */
async function scan(page: Page, label: string, code: string) {
  await page.getByLabel(label).fill(code);
  await page.getByLabel(label).press("Enter");
}

const entered = (page: Page) => page.locator(".door-counts dd").first();

async function takenAndGivenBack(browser: Browser, baseURL: string) {
  const places = await takePlaces(browser, baseURL);
  const returned = await takePlaces(browser, baseURL);
  await giveBack(browser, baseURL, returned);
  return { places, returned };
}

test("without JavaScript each code gets one true answer", async ({ browser, baseURL }) => {
  const { places, returned } = await takenAndGivenBack(browser, baseURL!);
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  const answer = await page.goto(stewardPath(places.slug, "fr"));
  expect(answer?.headers()["x-robots-tag"]).toBe("noindex");
  await expect(page).toHaveTitle(/^Contrôle des billets · /);
  await expect(page.getByRole("status")).toContainText("Prêt");
  await expect(page.getByRole("button", { name: "Utiliser la caméra" })).toHaveCount(0);
  await chooseDate(page, places);
  const code = "Code ou numéro de billet";

  await scan(page, code, places.numbers[0].toLowerCase());
  await expect(page).toHaveURL(/[?&]scan=scn_[0-9a-z]{26}$/);
  await expect(page.getByRole("status")).toContainText("Entrée validée");
  await expect(page.getByRole("status")).toContainText("Ada Lovelace");
  await expect(page.getByRole("status")).toContainText(places.numbers[0]);
  await expect(page.getByRole("alert")).toBeEmpty();
  await expect(page.getByLabel(code)).toBeFocused();
  await expect(page.getByLabel(code)).toHaveValue("");
  const counted = Number(await entered(page).textContent());
  expect(counted).toBeGreaterThanOrEqual(1);

  await page.reload();
  await expect(page.getByRole("status")).toContainText("Entrée validée");
  await expect(entered(page), "loading again checks nothing").toHaveText(String(counted));

  for (const [typed, word] of [
    [places.numbers[0], "Déjà utilisé"],
    [forgedCode(), "Faux billet"],
    [returned.numbers[0], "Annulé"],
    ["2222-2222-01", "Inconnu"],
  ] as const) {
    await scan(page, code, typed);
    await expect(page.getByRole("alert")).toContainText(word);
    await expect(page.getByRole("status")).toBeEmpty();
    await expect(entered(page)).toHaveText(String(counted));
  }

  // An address cannot pretend to be an answer.
  await page.goto(`${new URL(page.url()).pathname}?scan=admitted&admission=admitted`);
  await expect(page.getByRole("status")).toContainText("Prêt");
  await context.close();
});

test("with JavaScript answers come without a page load, and the field is ready for the next code", async ({
  page,
  browser,
  baseURL,
}) => {
  const { places, returned } = await takenAndGivenBack(browser, baseURL!);
  await openLive(page, stewardPath(places.slug, "en"));
  await expect(page.getByRole("status").first()).toContainText("Ready");
  await expectAccessible(page);
  await chooseDate(page, places);
  let loads = 0;
  page.on("load", () => loads++);
  const code = "Code or ticket number";

  await scan(page, code, places.numbers[0]);
  await expect(page.getByRole("status").first()).toContainText("Admitted");
  await expect(page.getByRole("status").first()).toContainText("Ada Lovelace");
  await expect(page.getByLabel(code)).toHaveValue("");
  await expect(page.getByLabel(code)).toBeFocused();
  expect(Number(await entered(page).textContent())).toBeGreaterThanOrEqual(1);
  await expectAccessible(page);

  for (const [typed, word] of [
    [places.numbers[0], "Already used"],
    [forgedCode(), "Forged"],
    [returned.numbers[0], "Cancelled"],
    ["2222-2222-01", "Unknown"],
  ] as const) {
    await scan(page, code, typed);
    await expect(page.getByRole("alert")).toContainText(word);
    await expect(page.getByLabel(code)).toBeFocused();
    await expectAccessible(page);
  }
  const past = page.getByRole("region", { name: "Before that" }).getByRole("listitem");
  await expect(past).toHaveText([/^Cancelled/, /^Forged/, /^Already used/, /^Admitted/]);
  await expect(past.last()).toContainText(places.numbers[0]);

  await page.getByLabel(code).fill(places.numbers[1]);
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.getByRole("status").first()).toContainText("Admitted");
  await expect(page.getByLabel(code), "the button gives the focus back").toBeFocused();
  expect(loads).toBe(0);
});

test.describe("a network that fails", () => {
  test.use({ allowedConsole: [/net::ERR_FAILED/] });

  test("never says yes, and another try gets the true answer", async ({ page, browser, baseURL }) => {
    const places = await takePlaces(browser, baseURL!);
    await openLive(page, stewardPath(places.slug, "en"));
    await chooseDate(page, places);
    const code = "Code or ticket number";
    await page.route("**/fn/check_in", (route) => route.abort());
    await scan(page, code, places.numbers[0]);
    await expect(page.getByRole("alert")).toContainText("Not checked");
    await expect(page.getByRole("status").first()).toBeEmpty();
    await expect(page.getByLabel(code), "nothing is lost").toHaveValue(places.numbers[0]);
    await expectAccessible(page);

    // The server hears it, and its answer is lost on the way.
    await page.unroute("**/fn/check_in");
    await page.route("**/fn/check_in", async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.getByLabel(code).press("Enter");
    await expect(page.getByRole("status").first()).toBeEmpty();
    await expect(page.getByRole("alert")).toContainText("Not checked");
    await page.unroute("**/fn/check_in");
    await page.getByLabel(code).press("Enter");
    await expect(page.getByRole("status").first()).toContainText("Admitted");
  });
});

test("an answer that takes long is waited for in sight", async ({ page, browser, baseURL }) => {
  const places = await takePlaces(browser, baseURL!);
  await openLive(page, stewardPath(places.slug, "en"));
  await chooseDate(page, places);
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route("**/fn/check_in", async (route) => {
    await held;
    await route.continue();
  });
  await scan(page, "Code or ticket number", places.numbers[0]);
  await expect(page.getByRole("status").first()).toContainText("Checking…");
  answer();
  await expect(page.getByRole("status").first()).toContainText("Admitted");
});

test("the camera reads the ticket's own code, once", async ({
  browser,
  playwright,
  launchOptions,
  baseURL,
}, info) => {
  const places = await takePlaces(browser, baseURL!);
  const file = info.outputPath("ticket.y4m");
  film(places.drawing, 3, file);
  const seeing = await playwright.chromium.launch({
    ...launchOptions,
    args: [
      ...(launchOptions.args ?? []),
      "--use-fake-device-for-media-stream",
      "--use-fake-ui-for-media-stream",
      `--use-file-for-fake-video-capture=${file}`,
    ],
  });
  const page = await (await seeing.newContext({ baseURL, locale: "fr-FR" })).newPage();
  const said: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  let asked = 0;
  page.on("request", (request) => void (request.url().endsWith("/fn/check_in") && asked++));

  await openLive(page, stewardPath(places.slug, "en"));
  await chooseDate(page, places);
  const chunks = () => page.evaluate(() => performance.getEntriesByType("resource").map((entry) => entry.name));
  expect((await chunks()).filter((name) => name.includes("read_code")), "who types needs no decoder").toEqual([]);
  await page.getByRole("button", { name: "Use the camera" }).click();
  await expect(page.getByRole("status").first()).toContainText("Admitted", { timeout: 30_000 });
  await expect(page.getByRole("status").first()).toContainText(places.numbers[0]);
  expect((await chunks()).filter((name) => name.includes("read_code"))).toHaveLength(1);
  await expectAccessible(page);
  await page.waitForTimeout(4_500);
  expect(asked, "while the code stays in view, it is not asked about again").toBe(1);
  await expect(page.getByRole("status").first()).toContainText("Admitted");

  const tracks = () =>
    page.evaluate(() => (document.querySelector("video")?.srcObject as MediaStream | null)?.getTracks().length);
  expect(await tracks()).toBe(1);
  await page.evaluate(() => {
    const stream = document.querySelector("video")!.srcObject as MediaStream;
    (window as unknown as { track: MediaStreamTrack }).track = stream.getTracks()[0]!;
  });
  const track = () => page.evaluate(() => (window as unknown as { track: MediaStreamTrack }).track.readyState);
  expect(await track()).toBe("live");
  await page.getByRole("button", { name: "Turn the camera off" }).click();
  expect(await track()).toBe("ended");

  expect(said, "the console stays silent").toEqual([]);
  await seeing.close();
});

test("whoever gets no camera is told why, and can still type", async ({ browser, baseURL }) => {
  const places = await takePlaces(browser, baseURL!);
  const refuse = (name: string) => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", name));
  };
  const hide = () => Object.defineProperty(navigator, "mediaDevices", { value: undefined });
  for (const [prepare, told] of [
    [(page: Page) => page.addInitScript(refuse, "NotAllowedError"), "The camera was refused."],
    [(page: Page) => page.addInitScript(refuse, "NotReadableError"), "The camera cannot be opened."],
    // As on a page that was not opened by https.
    [(page: Page) => page.addInitScript(hide), "only to pages opened by https"],
    // The browser of these tests has none.
    [async () => {}, "No camera was found on this device."],
  ] as const) {
    const context = await browser.newContext({ baseURL });
    const page = await context.newPage();
    await prepare(page);
    await openLive(page, stewardPath(places.slug, "en"));
    await page.getByRole("button", { name: "Use the camera" }).click();
    await expect(page.getByText(told)).toBeVisible();
    await expectAccessible(page);
    await expect(page.getByRole("button", { name: "Use the camera" }), "to try again").toBeVisible();
    await expect(page.getByLabel("Code or ticket number")).toBeEditable();
    await context.close();
  }
});
