// The events of the shop of states: each is one situation that a visitor meets.

import { eveningIn, type Row } from "../fixtures/program";

const city = "Vierzon";
const long =
  "Grande veillée de contes, de chansons et de danses du Berry et d’ailleurs, avec les écoles, les ateliers, les chorales, les " +
  "harmonies, les conteuses et conteurs de toute la vallée, suivie d’un bal, d’une soupe à l’oignon et du lever du jour sur les " +
  "bords de l’Yèvre et du canal";

/** As many evenings as wished, from a day on. */
function evenings(count: number, from: number): string {
  return Array.from({ length: count }, (_, at) => eveningIn(from + at)).join(",");
}

const text = {
  description_fr:
    "Une nuit entière au bord de l’eau : mille lanternes, trois orchestres et un chœur qui remonte le canal en barque.\n\n" +
    "On vient quand on veut, on repart quand on veut. Il y a de quoi s’asseoir, boire chaud et danser.",
  description_en:
    "A whole night by the water: a thousand lanterns, three bands and a choir that comes up the canal by boat.\n\n" +
    "Come when you like, leave when you like. There is room to sit, something hot to drink, and a floor to dance on.",
};
const place = { venue: "Salle des fêtes", street: "4 place de la République", postcode: "18100" };
const prices = { price: "25", reduced_price: "12.50", capacity: 300, vat: "5.5" };

/** By the name of the state. */
export const programme: Record<string, Row> = {
  "on-sale": {
    name_fr: "Nuit des lanternes",
    name_en: "Night of the lanterns",
    ...text,
    ...prices,
    category: "music",
    genre: "Fanfare",
    minimum_age: 6,
    accessibility: "wheelchair,hearing_loop",
    free_cancellation_hours: 48,
    latitude: "47.2225",
    longitude: "2.0694",
  } as unknown as Row,
  "several-dates": { name: "Le malade imaginaire", city, ...prices, ...text, category: "stage", starts: evenings(6, 20) },
  "400-dates": { name: "La souris au grenier", city, ...prices, ...text, category: "stage", starts: evenings(400, 3) },
  "last-places": { name: "Trio de poche", city, price: "18", capacity: 3, category: "music" },
  free: { name: "Bal du lavoir", city, price: "0", capacity: 200, category: "mixed" },
  "sold-out": { name: "Récital à guichets fermés", city, price: "40", capacity: 0, category: "music" },
  "not-yet-on-sale": { name: "Opéra des caves", city, ...prices, on_sale_from: `${eveningIn(9).slice(0, 10)}T10:00` },
  cancelled: { name: "Fête du vent", city, ...prices, status: "cancelled" },
  postponed: { name: "Régates du canal", city, ...prices, status: "postponed" },
  withdrawn: { name: "Gala des erreurs", city, ...prices },
  past: { name: "Foire d’antan", city, ...prices, starts: "2024-05-04T20:30" },
  "listed-only": { name: "Salon du livre de poche", city, category: "books", website: "https://example.org/salon" },
  "long-title": { name: long.slice(0, 300), city, ...prices, ...text },
  "short-title": { name: "Io", city, ...prices, category: "stage" },
  "right-to-left": { name: "ليلة الفوانيس على ضفاف النهر", city, ...prices, category: "music" },
  "english-only": {
    name: "A walk in the marshes",
    language: "en",
    description: "Two hours on foot, with a guide who knows every bird.",
    city,
    ...prices,
  },
};

for (const [state, row] of Object.entries(programme)) Object.assign(row, { id: state, city, ...place });
