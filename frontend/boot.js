// The entry script of every page: makes the islands in it live, and says when they are. A page without
// islands is ready as it is and loads no WASM. The build bundles this with what wasm-bindgen and the splitter
// generate.
import init, * as guichet from "./guichet.js";
import "./suggestions.js";

// A page that was loaded again is scrolled to where it was: what the address leads to gets the focus all the same,
// unless its visitor is somewhere already. Before the page is whole, browsers know of no target.
addEventListener("load", () => {
  if (document.activeElement === document.body) document.querySelector(":target")?.focus();
});

// Dialogs open by `command`; browsers that do not know it yet are helped.
if (!("commandForElement" in HTMLButtonElement.prototype)) {
  addEventListener("click", (event) => {
    const button = event.target.closest?.("button[commandfor]");
    const dialog = button && document.getElementById(button.getAttribute("commandfor"));
    if (dialog) button.getAttribute("command") === "close" ? dialog.close() : dialog.showModal();
  });
}

// What the device shares pages with. Without a script there are an address to copy and a letter.
for (const ways of document.querySelectorAll("[data-share]")) {
  const { share: url, title } = ways.dataset;
  const told = ways.parentElement.querySelector("[data-told]");
  const offer = (way, act) => {
    const button = ways.querySelector(`[data-way=${way}]`);
    button.hidden = false;
    // Who closes the list of ways has changed their mind: that is no failure.
    button.addEventListener("click", () => act().catch(() => {}));
  };
  if (navigator.clipboard) {
    const copy = () => navigator.clipboard.writeText(url);
    offer("copy", () => copy().then(() => (told.textContent = told.dataset.told)));
  }
  if (navigator.share) offer("share", () => navigator.share({ title, url }));
}

// Whose network goes away in the middle keeps a page that works without; its islands come with the network.
async function loaded() {
  try {
    await init({ module_or_path: new URL("./guichet_bg.wasm", import.meta.url) });
  } catch (fault) {
    if (navigator.onLine) throw fault;
    await new Promise((again) => addEventListener("online", again, { once: true }));
    await loaded();
  }
}

// The way back may lead to a page as it was left: a form was sent since, and the basket, the town or what is left changed.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

// The page is read before anything on it is live: what it is seen with has the network to itself. A browser that does
// not tell when it has painted, or has nobody to paint for, waits for nothing; one that keeps it to itself, not for long.
const PATIENCE = 2000;
function painted() {
  if (document.hidden || !globalThis.PerformanceObserver?.supportedEntryTypes.includes("paint")) return undefined;
  return new Promise((done) => {
    const seen = (entries, observer) => {
      if (entries.getEntriesByName("first-contentful-paint").length === 0) return;
      observer.disconnect();
      done();
    };
    new PerformanceObserver(seen).observe({ type: "paint", buffered: true });
    addEventListener("visibilitychange", done, { once: true });
    setTimeout(done, PATIENCE);
  });
}

const islands = document.querySelectorAll("leptos-island");
if (islands.length > 0) {
  await painted();
  await loaded();
  guichet.prepare();
  const live = [];
  for (const island of islands) {
    // An island inside another one belongs to it.
    island.parentElement.closest("leptos-children")?.$$on_hydrate?.();
    // One whose code is a file of its own keeps no other one waiting.
    live.push(guichet[island.dataset.component](island));
  }
  await Promise.all(live);
}
document.documentElement.dataset.hydrated = "";

// The page for when the network is away is kept by a service worker. A first visit does without: it costs what it
// costs to be read, and nothing more. Whoever goes on to a second page gets it then, once that is whole.
if (document.referrer.startsWith(`${location.origin}/`)) {
  navigator.serviceWorker?.register("/worker.js").catch(() => {});
}
