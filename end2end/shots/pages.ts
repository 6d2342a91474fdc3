// Every page and state of the shop. A line here is looked at (`cargo xtask shots`), read by axe and by the validator,
// squeezed, stretched and turned round: see tests/proofs. To add a page, add a line.

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
  from?: "shop" | "broken" | "closed" | "nobody";
  /** Whether it looks different without JavaScript, so that it is shown without, too. */
  alive?: boolean;
};

const page = (name: string, path: string): PageState => ({ name, at: (_, language) => `/${language}${path}` });
const event = (name: string, rest: Partial<PageState> = {}): PageState => ({
  name: `event-${name}`,
  at: (shop, language) => shop.event(name, language),
  ...rest,
});

export const pages: PageState[] = [
  page("home", ""),
  page("list", "/events"),
  page("list-words", "/events?q=concert"),
  page("list-narrowed", "/events?when=weekend&category=music"),
  page("list-empty", "/events?q=zzzzzz"),
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
  page("about", "/about"),
  page("terms", "/terms"),
  page("privacy", "/privacy"),
  page("accessibility", "/accessibility"),
  page("legal", "/legal"),
  page("offline", "/offline"),
  { ...page("not-found", "/nowhere"), status: 404 },
  { ...page("not-found-paper", "/orders/nobody/tickets.pdf"), status: 404 },
  { ...page("broken", "/events"), status: 500, from: "broken" },
  { ...page("maintenance", ""), status: 503, from: "closed" },
];
