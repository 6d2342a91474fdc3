// A shop in which every state of every page can be found: the demo, the programme of states, and what buyers left.

import { open as openFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, type Browser, type Cookie, type Page } from "@playwright/test";
import { Buyer } from "../fixtures/buying";
import { OwnShop, guichet } from "../fixtures/program";
import type { Language } from "./pages";
import { programme } from "./programme";

type Servers = { shop: OwnShop; broken: OwnShop; closed: OwnShop };

export class States {
  private readonly known = new Map<string, Promise<unknown>>();

  private constructor(
    private readonly browser: Browser,
    private readonly servers: Servers,
  ) {}

  static async open(browser: Browser): Promise<States> {
    const wishes = { GUICHET_DEMO: "1", GUICHET_RATE_LIMIT: "0", GUICHET_HOLD_MINUTES: "120" };
    const shop = await OwnShop.open(Object.values(programme), wishes, { demo: true });
    const broken = await OwnShop.open([], wishes);
    await breakDatabase(broken);
    const closed = await OwnShop.open([], wishes, { serve: ["--maintenance"] });
    return new States(browser, { shop, broken, closed });
  }

  async close() {
    await Promise.all(Object.values(this.servers).map((server) => server.close()));
  }

  /** Where a server is. */
  url(of: keyof Servers = "shop"): string {
    return this.servers[of].url;
  }

  /** The page of an event of the programme. */
  event(state: string, language: Language): Promise<string> {
    return this.once(`event ${state}`, async () => {
      const { name, name_fr } = programme[state]!;
      const answer = await fetch(`${this.url()}/fr/events?q=${encodeURIComponent(String(name_fr ?? name))}`);
      const found = (await answer.text()).match(/<article[^]*?href="\/fr(\/events\/[^"?#]+)/);
      if (!found) throw new Error(`the event “${state}” is not found`);
      return found[1]!;
    }).then((path) => `/${language}${path}`);
  }

  /** The address of an event that was withdrawn: no list leads there. */
  async withdrawn(language: Language): Promise<string> {
    const slug = "gala-des-erreurs-vierzon";
    await this.once("withdrawn", () => guichet(["withdraw", slug], this.servers.shop.settings));
    return `/${language}/events/${slug}`;
  }

  /** An order of two places. */
  async order(state: "paid" | "cancelled", language: Language): Promise<string> {
    const path = await this.once(`order ${state}`, () =>
      this.quietly(async (page) => {
        const buyer = new Buyer(page, "fr", this.url());
        await page.goto(this.url() + (await this.event("on-sale", "fr")));
        await buyer.buy(2);
        const order = page.url();
        if (state === "cancelled") {
          await page.getByRole("link", { name: buyer.says.cancel }).click();
          await page.getByRole("button", { name: buyer.says.confirmCancel }).click();
          await expect(page.getByRole("heading", { level: 1 })).toHaveText(buyer.says.cancelled);
        }
        return new URL(order).pathname.slice("/fr".length);
      }),
    );
    return `/${language}${path}`;
  }

  /** The page of an alert that somebody asked for, and perhaps confirmed. */
  async alert(state: "asked" | "confirmed", language: Language): Promise<string> {
    const path = await this.once(`alert ${state}`, () =>
      this.quietly(async (page) => {
        const address = `${state}@example.org`;
        await page.goto(`${this.url()}/fr/alerts/new?q=concert&category=music`);
        await page.getByLabel("Votre adresse e-mail").fill(address);
        await page.getByRole("button", { name: "Créer l’alerte" }).click();
        await page.waitForURL("**/fr/alerts/asked");
        await expect(async () => {
          await page.goto(`${this.url()}/dev/mail`);
          await page.getByRole("listitem").filter({ hasText: address }).getByRole("link").first().click({ timeout: 2_000 });
        }).toPass({ timeout: 20_000, intervals: [500] });
        const link = (await page.locator("pre").innerText()).match(/\/fr(\/alerts\/[^/\s]+)\/confirm/)!;
        if (state === "asked") return link[1]!;
        await page.goto(`${this.url()}${link[0]}`);
        await page.getByRole("button", { name: "Confirmer l’alerte" }).click();
        await page.waitForURL((url) => !url.pathname.endsWith("/confirm"));
        return new URL(page.url()).pathname.slice("/fr".length);
      }),
    );
    return `/${language}${path}`;
  }

  /** The page of whoever stands at the door. */
  async door(language: Language): Promise<string> {
    const slug = (await this.event("on-sale", language)).split("/").pop()!;
    const link = await this.once(`door ${language}`, () =>
      guichet(["steward-link", slug, "--locale", language], this.servers.shop.settings),
    );
    return new URL(link.trim()).pathname;
  }

  /** The cookies of somebody with places in the basket, and perhaps with faults in what they typed. */
  cookies(of: "basket" | "faults"): Promise<Cookie[]> {
    return this.once(`cookies ${of}`, () =>
      this.quietly(async (page) => {
        for (const state of ["on-sale", "several-dates"]) {
          const buyer = new Buyer(page, "fr", this.url());
          await page.goto(this.url() + (await this.event(state, "fr")));
          await buyer.book(2);
          await page.waitForURL("**/fr/basket");
        }
        if (of === "faults") {
          await page.goto(`${this.url()}/fr/checkout`);
          await page.getByLabel("Adresse e-mail").fill("personne");
          await page.getByRole("button", { name: /Commander|Confirmer/ }).click();
          await page.waitForURL("**/fr/checkout**");
        }
        return page.context().cookies();
      }),
    );
  }

  /** What is asked for again was made before. */
  private once<T>(what: string, make: () => Promise<T>): Promise<T> {
    const known = this.known.get(what) ?? make();
    this.known.set(what, known);
    return known as Promise<T>;
  }

  /** Acts on a page without script, which is quicker. */
  private async quietly<T>(act: (page: Page) => Promise<T>): Promise<T> {
    const context = await this.browser.newContext({ javaScriptEnabled: false, locale: "fr-FR" });
    try {
      return await act(await context.newPage());
    } finally {
      await context.close();
    }
  }
}

/** Takes its database from a running shop. */
async function breakDatabase(shop: OwnShop) {
  const file = join(shop.settings.GUICHET_DATA_DIR!, "guichet.db");
  // Written over where they are: what the server holds open is what is broken, and so is what tells it that the pages
  // which it remembers are still true.
  for (const part of ["", "-wal", "-shm"]) {
    const open = await openFile(file + part, "r+");
    await open.write("no database".repeat(10_000).slice(0, (await open.stat()).size));
    await open.close();
  }
}
