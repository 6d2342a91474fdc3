// What pages tell those who find pages for others: search engines, and whoever is sent an address.

import type { Page } from "@playwright/test";
import { eveningIn, importEvents } from "../fixtures/program";
import { expect, openLive, test } from "../fixtures/test";

const city = "Clermont-Ferrand";

/** What the head of a page tells. */
function head(page: Page) {
  return page.evaluate(() => {
    const all = (selector: string) => [...document.head.querySelectorAll(selector)];
    const pairs = (selector: string, name: string, value: string) =>
      all(selector).map((element) => [element.getAttribute(name), element.getAttribute(value)]);
    return {
      canonical: all("link[rel=canonical]").map((link) => link.getAttribute("href")),
      alternates: pairs("link[rel=alternate]", "hreflang", "href"),
      named: pairs("meta[name=description], meta[name=robots], meta[name^=twitter]", "name", "content"),
      shared: pairs("meta[property^='og:']", "property", "content"),
    };
  });
}

/** The events of which the page tells once more in the words of schema.org: one piece, which can be read. */
async function structured(page: Page): Promise<Record<string, unknown>[]> {
  const pieces = await page.locator("script[type='application/ld+json']").allTextContents();
  expect(pieces).toHaveLength(1);
  const told = JSON.parse(pieces[0]!);
  expect(told["@context"]).toBe("https://schema.org");
  return told["@graph"].filter((thing: Record<string, unknown>) => thing["@type"] === "Event");
}

/** What must not leave the element it is written into. */
const escape = "</script><script>alert('bal')</script>";

for (const { language, title, description, locale, offer, other } of [
  {
    language: "fr",
    title: `Le bal & ${escape}`,
    description: "dates, tarifs et places encore libres",
    locale: "fr_FR",
    offer: "Plein tarif",
    other: "en",
  },
  {
    language: "en",
    title: `The ball & ${escape}`,
    description: "dates, prices and places left",
    locale: "en_GB",
    offer: "Full price",
    other: "fr",
  },
]) {
  test(`an event's page tells in ${language} what it is, and its words stay words`, async ({ page, baseURL }) => {
    const texts: Record<string, string> = {
      fr: `On danse.\n\n${escape}<!-- On rentre.`,
      en: `One dances.\n\n${escape}<!-- One goes home.`,
    };
    const row = { name: "Bal", name_fr: `Le bal & ${escape}`, name_en: `The ball & ${escape}`, city };
    const [venue, starts] = ["Salle <des> fêtes", eveningIn(60)];
    const prices = { price: "12.50", reduced_price: "7", capacity: 40 };
    const words = { description_fr: texts.fr, description_en: texts.en };
    // One for each language: both stories may be told at once.
    await importEvents([{ ...row, ...words, ...prices, id: language, venue, starts }]);
    await page.goto(`/${language}/events?q=${encodeURIComponent(title)}`);
    await page.getByRole("link", { name: title, exact: true }).first().click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    const path = new URL(page.url()).pathname.replace(`/${language}/`, "/");
    const at = (language: string) => `${baseURL}/${language}${path}`;

    // What went wrong before is still in the address; it makes no other page.
    await openLive(page, `/${language}${path}?problem=sold_out`);
    await expect(page).toHaveTitle(`${title} · Guichet`);
    const told = await head(page);
    expect(told.canonical).toEqual([at(language)]);
    expect(told.alternates).toEqual([
      ["fr", at("fr")],
      ["en", at("en")],
      ["x-default", at("fr")],
    ]);
    const sentence = told.named.find(([name]) => name === "description")![1]!;
    expect(sentence).toContain(title);
    expect(sentence).toContain(description);
    expect(told.named.map(([name]) => name), "it may be found").toEqual(["description", "twitter:card"]);
    expect(Object.fromEntries(told.shared)).toEqual({
      "og:type": "website",
      "og:site_name": "Guichet",
      "og:title": title,
      "og:description": sentence,
      "og:url": at(language),
      "og:locale": locale,
      "og:image": `${at(language)}/poster.png`,
      "og:image:type": "image/png",
      "og:image:width": "1200",
      "og:image:height": "630",
      "og:image:alt": title,
    });
    expect(told.shared, "each once").toHaveLength(11);

    const [event, ...more] = await structured(page);
    expect(more, "one date").toEqual([]);
    expect(event).toMatchObject({
      "@type": "Event",
      name: title,
      description: texts[language],
      inLanguage: language,
      eventStatus: "https://schema.org/EventScheduled",
      location: { "@type": "Place", name: venue, address: { addressLocality: city } },
      organizer: { "@type": "Organization", name: "La Compagnie des récits" },
    });
    expect(event!.startDate).toMatch(new RegExp(`^${starts}:00\\+0[12]:00$`));
    const url = event!.url as string;
    expect(url).toMatch(new RegExp(`^${at(language)}\\?date=occ_\\w+$`));
    const sold = { "@type": "Offer", priceCurrency: "EUR", availability: "https://schema.org/InStock", url };
    const offers = event!.offers as Record<string, unknown>[];
    expect(offers).toHaveLength(2);
    expect(offers[0]).toEqual({ ...sold, name: offer, price: "12.50" });
    expect(offers[1]).toMatchObject({ ...sold, price: "7.00" });
    await page.goto(url);
    await expect(page.getByRole("heading", { level: 1 }), "the address leads to the event").toHaveText(title);

    await page.locator(`.languages a[hreflang=${other}]`).click();
    await expect(page).toHaveURL(new RegExp(`^${at(other)}(\\?|$)`));
    expect((await head(page)).canonical, "the other language is a page of its own").toEqual([at(other)]);
  });
}

test("what can still be had is told as it is", async ({ page }) => {
  const titles = { InStock: "Cent chaises", LimitedAvailability: "Deux chaises", SoldOut: "Aucune chaise" };
  await importEvents([
    { name: titles.InStock, city, price: "5", capacity: 100 },
    { name: titles.LimitedAvailability, city, price: "5", capacity: 2 },
    { name: titles.SoldOut, city, price: "5", capacity: 0 },
  ]);
  for (const [availability, title] of Object.entries(titles)) {
    await page.goto(`/fr/events?q=${encodeURIComponent(title)}`);
    await page.getByRole("link", { name: title, exact: true }).first().click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    const [event] = await structured(page);
    const sold = { price: "5.00", availability: `https://schema.org/${availability}` };
    expect(event!.offers, title).toMatchObject([sold]);
  }
});

test("a picture is told with its whole address", async ({ page, baseURL }) => {
  const title = "Fête du mur bleu";
  await page.setContent("<body style='background: #1428c8'>");
  const picture = "wall.png";
  await importEvents([{ name: title, city, picture }], {}, { [picture]: await page.screenshot() });
  await page.goto(`/en/events?q=${encodeURIComponent(title)}`);
  await page.getByRole("link", { name: title, exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  const shown = (await page.locator(".event-head img").getAttribute("srcset"))!;
  const large = `${baseURL}${shown.match(/\/pictures\/[0-9a-f]{32}-large\.jpg/)![0]}`;
  const [event] = await structured(page);
  expect(event!.image).toEqual([large]);
  expect(event!.offers, "listed only").toBeUndefined();
  const answer = await page.request.get(large);
  expect(answer.headers()["content-type"]).toBe("image/jpeg");
  const told = await head(page);
  expect(told.shared).toContainEqual(["og:image", large]);
  expect(told.named).toContainEqual(["twitter:card", "summary_large_image"]);
});

test("a list is found as a whole and by town; what somebody searched for is theirs", async ({ page, baseURL }) => {
  const title = "Concours de grimaces";
  await importEvents([{ name: title, city, price: "5", capacity: 100 }]);
  for (const language of ["fr", "en"]) {
    for (const path of [`/${language}/events`, `/${language}/events?city=${city}`]) {
      await page.goto(path);
      const told = await head(page);
      expect(told.canonical.map((address) => decodeURIComponent(address!))).toEqual([`${baseURL}${path}`]);
      expect(told.alternates.map(([name]) => name)).toEqual(["fr", "en", "x-default"]);
      expect(told.named.map(([name]) => name)).toEqual(["description", "twitter:card"]);
    }
    await page.goto(`/${language}/events`);
    const next = (await page.locator("a[href*='after=']").getAttribute("href"))!;
    for (const path of [`/${language}/events?q=grimaces`, `/${language}/events?q=grimaces&city=${city}`, next]) {
      await page.goto(path);
      await expect(page.getByRole("article").first()).toBeVisible();
      const told = await head(page);
      expect(told, path).toEqual({ canonical: [], alternates: [], named: [["robots", "noindex"]], shared: [] });
    }
  }
});
