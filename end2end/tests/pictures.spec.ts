// An event with a picture of its own: its page and the list show it.

import type { Browser, Locator } from "@playwright/test";
import { expectAccessible } from "../fixtures/accessible";
import { importEvents } from "../fixtures/program";
import { expect, openLive, test } from "../fixtures/test";

const city = "Clermont-Ferrand";
const painted = "Fête du mur rouge";
const plain = "Fête du mur blanc";

/** What a camera sees that stands before a red wall: a PNG of 1280 by 720. */
async function redWall(browser: Browser): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.setContent("<body style='background: #c81e14'>");
  const seen = await page.screenshot();
  await page.close();
  return seen;
}

/** The colour in the middle of a picture, as the browser shows it. */
function colour(picture: Locator): Promise<number[]> {
  return picture.evaluate((element) => {
    const image = element as HTMLImageElement;
    const canvas = new OffscreenCanvas(1, 1).getContext("2d")!;
    canvas.drawImage(image, image.naturalWidth / 2, image.naturalHeight / 2, 1, 1, 0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  });
}

/** The picture is there, its room was kept before it came, and it says nothing that the words do not. */
async function expectRedWall(picture: Locator, loading: "eager" | "lazy") {
  await picture.scrollIntoViewIfNeeded();
  await expect(picture).toBeVisible();
  await expect(picture).toHaveAttribute("width", "640");
  await expect(picture).toHaveAttribute("height", "427");
  await expect(picture).toHaveAttribute("alt", "");
  await expect(picture).toHaveAttribute("loading", loading);
  await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).complete)).toBe(true);
  const [red, green, blue] = await colour(picture);
  expect(Math.abs(red! - 200) + Math.abs(green! - 30) + Math.abs(blue! - 20), "red as the wall").toBeLessThan(15);
}

/** The addresses of a picture, by their widths. */
async function sources(picture: Locator): Promise<Record<string, string>> {
  const told = (await picture.getAttribute("srcset"))!.split(", ").map((one) => one.split(" "));
  return Object.fromEntries(told.map(([address, width]) => [width!, address!]));
}

test("a picture beside the file is shown by the event's page and by the list", async ({ browser, page }) => {
  const events = [
    { name: painted, city, price: "9", capacity: 40, picture: "wall.png" },
    { name: plain, city, price: "9", capacity: 40 },
  ];
  await importEvents(events, {}, { "wall.png": await redWall(browser) });

  await openLive(page, `/fr/events?q=${encodeURIComponent("Fête du mur")}`);
  const card = (title: string) => page.getByRole("article").filter({ hasText: title });
  await expectRedWall(card(painted).locator("img"), "lazy");
  await expect(card(painted).locator(".poster")).toHaveCount(0);
  await expect(card(plain).locator("img")).toHaveCount(0);
  await expect(card(plain).locator(".poster")).toBeVisible();
  await expectAccessible(page);

  await card(painted).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(painted);
  const picture = page.locator(".event-head img");
  await expect(picture).toHaveCount(1);
  await expectRedWall(picture, "eager");
  await expectAccessible(page);

  const files = await sources(picture);
  expect(Object.keys(files)).toEqual(["640w", "1280w"]);
  await expect(picture).toHaveAttribute("src", files["640w"]!);
  for (const [width, address] of Object.entries(files)) {
    const wide = await picture.evaluate(async (_, address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      return `${image.naturalWidth}w`;
    }, address);
    expect(wide, address).toBe(width);
  }
});

test("the room of a picture is kept until it comes", async ({ browser, page }) => {
  const title = "Fête du mur lent";
  const events = [{ name: title, city, price: "9", capacity: 40, picture: "wall.png" }];
  await importEvents(events, {}, { "wall.png": await redWall(browser) });
  await page.goto(`/fr/events?q=${encodeURIComponent(title)}`);
  const event = (await page.getByRole("link", { name: title, exact: true }).getAttribute("href"))!;
  let come = () => {};
  const held = new Promise<void>((resolve) => (come = resolve));
  await page.route("**/pictures/*", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(event, { waitUntil: "domcontentloaded" });
  const [picture, heading] = [page.locator(".event-head img"), page.getByRole("heading", { level: 1 })];
  await expect(heading).toHaveText(title);
  expect(await picture.evaluate((image) => (image as HTMLImageElement).complete), "still on its way").toBe(false);
  const [room, place] = [await picture.boundingBox(), await heading.boundingBox()];
  expect(room!.height).toBeGreaterThan(100);
  come();
  await expectRedWall(picture, "eager");
  expect(await picture.boundingBox()).toEqual(room);
  expect(await heading.boundingBox(), "nothing moves").toEqual(place);
});
