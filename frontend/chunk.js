// Fetches the WASM of a lazy route. After a release an open page may ask for a file that is gone:
// then the page it leads to is loaded whole, once, with the files of the new release. Never more
// than once, or a file missing for another reason would reload for ever: then the page stays as the
// server rendered it, and its links and forms work without script.
const MARK = "guichet:reloaded-for";

// Where the visitor is going: a lazy route is fetched before the address changes.
let destination;
document.addEventListener(
  "click",
  (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    destination = link?.origin === location.origin ? link.href : undefined;
  },
  true,
);

export async function fetchChunk(url) {
  try {
    const response = await fetch(url);
    if (response.ok) {
      forget(url);
      return response;
    }
  } catch {
    // No network: the same way out.
  }
  leave(url);
  // Whoever waits for the chunk waits until the new page is there.
  return new Promise(() => {});
}

function leave(url) {
  try {
    if (sessionStorage.getItem(MARK) === url.pathname) return standStill();
    sessionStorage.setItem(MARK, url.pathname);
  } catch {
    return standStill();
  }
  if (destination === undefined || destination === location.href) location.reload();
  else location.assign(destination);
}

// The router already listens for clicks and waits for the chunk: links belong to the browser again.
function standStill() {
  document.addEventListener("click", (event) => event.stopPropagation(), true);
}

// The file is there again: should it go missing in a later release, that deserves its own reload.
function forget(url) {
  try {
    if (sessionStorage.getItem(MARK) === url.pathname) sessionStorage.removeItem(MARK);
  } catch {
    // Without storage there is no mark to forget.
  }
}
