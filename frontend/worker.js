// The service worker: keeps one page in each language, and its style, for when the network is away. No other page is ever
// kept: what a shop shows is true now or not at all. The server puts VERSION, PAGES and FILES before these lines.
const NAME = "offline ";
const KEPT = NAME + VERSION;

addEventListener("install", (event) => {
  const keep = async () => {
    const cache = await caches.open(KEPT);
    // As they are on the server now: a page that the browser still has may name the style of an older release. And as
    // nobody's own: a basket or a town would be shown for as long as the page is kept.
    const wished = [...PAGES, ...FILES].map((path) => new Request(path, { cache: "reload", credentials: "omit" }));
    await cache.addAll(wished);
    await skipWaiting();
  };
  event.waitUntil(keep());
});

addEventListener("activate", (event) => {
  const tidy = async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith(NAME) && name !== KEPT);
    await Promise.all(old.map((name) => caches.delete(name)));
    // The page is asked for while this worker wakes up: nobody waits for it.
    await registration.navigationPreload?.enable();
  };
  event.waitUntil(tidy());
});

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  if (mode === "navigate") event.respondWith(page(event, pathname));
  // Their addresses tell their content, or they are drawn beside that page: what is kept is as good as new.
  else if (FILES.includes(pathname)) event.respondWith(file(event.request));
});

async function page(event, pathname) {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch (error) {
    const wished = PAGES.find((path) => path.startsWith(`/${pathname.split("/")[1]}/`)) ?? PAGES[0];
    const kept = await caches.match(wished, { cacheName: KEPT });
    if (kept) return kept;
    throw error;
  }
}

async function file(request) {
  return (await caches.match(request, { cacheName: KEPT })) ?? fetch(request);
}
