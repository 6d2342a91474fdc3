// Every page and state of the shop. A line here is looked at (`cargo xtask shots`), read by axe and by the validator,
// squeezed, stretched and turned round: see tests/proofs. To add a page, add a line.

import type { Page } from "@playwright/test";
import type { States } from "./states";

export const languages = ["fr", "en"] as const;
export type Language = (typeof languages)[number];

/** A page as somebody finds it. */
export type PageState = {
  /** What pictures and tests call it. */
  name: string;
  /** Its address. */
  at: (shop: States, language: Language) => string | Promise<string>;
  /** The answer's status. */
  status?: number;
  /** Whose page it is: what is in the basket of whoever looks. */
  with?: "basket" | "faults";
  /** Which server answers: the shop, one whose database is away, one that is closed, or none at all. */
  from?: "shop" | "broken" | "closed";
  /** Whether it looks different without JavaScript, so that it is shown without, too. */
  alive?: boolean;
  /** What its visitor does before it looks like this; nothing of it needs to work without JavaScript. */
  after?: (page: Page) => Promise<void>;
};

const page = (name: string, path: string): PageState => ({ name, at: (_, language) => `/${language}${path}` });
const event = (name: string, rest: Partial<PageState> = {}): PageState => ({
  name: `event-${name}`,
  at: (shop, language) => shop.event(name, language),
  ...rest,
});

/** The week of a moment as ISO 8601 writes it: `2026-W48`. It is of the year in which its Thursday is. */
function weekOf(moment: number): string {
  const day = new Date(moment);
  const thursday = new Date(moment + (4 - (day.getUTCDay() || 7)) * 86_400_000);
  const days = (thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / 86_400_000;
  return `${thursday.getUTCFullYear()}-W${String(Math.floor(days / 7) + 1).padStart(2, "0")}`;
}

/** Types into a line, and waits for what is guessed. */
function type(line: string, text: string) {
  return async (page: Page) => {
    await page.locator(line).fill(text);
    await page.getByRole("listbox").waitFor();
  };
}

export const pages: PageState[] = [
  page("home", ""),
  page("list", "/events"),
  page("list-words", "/events?q=concert"),
  page("list-narrowed", "/events?when=weekend&category=music"),
  { ...page("list-filters", "/events?category=stage&price=30&sort=price"), after: (page) => page.locator(".filters details > summary").last().click() },
  page("list-empty", "/events?q=zzzzzz"),
  { ...page("suggestions", "/about"), after: type("#site-search", "vier") },
  { ...page("town-menu", "/about"), after: (page) => page.locator(".town-button").click() },
  page("town", "/cities/vierzon"),
  page("venue", "/venues/vierzon/salle-des-fetes"),
  page("organiser", "/organisers/la-compagnie-des-recits"),
  page("category", "/categories/stage"),
  page("calendar-month", "/calendar"),
  page("calendar-week", `/calendar?week=${weekOf(Date.now() + 7 * 86_400_000)}`),
  page("map", "/map"),
  event("on-sale", { alive: true }),
  event("several-dates"),
  event("400-dates"),
  event("last-places"),
  event("free"),
  event("sold-out"),
  event("not-yet-on-sale"),
  event("cancelled"),
  event("postponed"),
  { name: "event-withdrawn", at: (shop, language) => shop.withdrawn(language), status: 410 },
  event("past"),
  event("listed-only"),
  event("long-title"),
  event("short-title"),
  event("right-to-left"),
  event("english-only"),
  page("basket-empty", "/basket"),
  { name: "basket", at: (_, language) => `/${language}/basket`, with: "basket" },
  { name: "checkout", at: (_, language) => `/${language}/checkout`, with: "basket", alive: true },
  { name: "checkout-faults", at: (_, language) => `/${language}/checkout`, with: "faults" },
  { name: "order-paid", at: (shop, language) => shop.order("paid", language) },
  { name: "order-cancelled", at: (shop, language) => shop.order("cancelled", language) },
  { name: "order-cancel", at: async (shop, language) => `${await shop.order("paid", language)}/cancel` },
  { name: "check-in", at: (shop, language) => shop.door(language), alive: true },
  page("alert-new", "/alerts/new?q=concert&category=music"),
  page("alert-asked", "/alerts/asked"),
  { name: "alert-to-confirm", at: async (shop, language) => `${await shop.alert("asked", language)}/confirm` },
  { name: "alert", at: (shop, language) => shop.alert("confirmed", language) },
  page("alert-stopped", "/alerts/stopped"),
  page("about", "/about"),
  page("terms", "/terms"),
  page("privacy", "/privacy"),
  page("accessibility", "/accessibility"),
  page("legal", "/legal"),
  page("offline", "/offline"),
  { ...page("not-found", "/nowhere"), status: 404 },
  { ...page("not-found-paper", "/orders/nobody/tickets.pdf"), status: 404 },
  { ...page("broken", "/organisers/whatever"), status: 500, from: "broken" },
  { ...page("maintenance", ""), status: 503, from: "closed" },
];
