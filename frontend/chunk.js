// Fetches the WASM of a part that few need. After a release an open page may ask for a file that is gone: then
// the page is loaded anew, once, with the files of the new release. Never more than once, or a file missing for
// another reason would reload for ever: then the part stays as the server rendered it, and works without script.
const MARK = "guichet:reloaded-for";
// Without a network the page stays, and asks again.
const PAUSE = 3_000;

export async function fetchChunk(url) {
  for (;;) {
    try {
      const response = await fetch(url);
      if (response.ok) {
        forget(url);
        return response;
      }
      reload(url);
      // Whoever waits for the chunk waits until the new page is there.
      return new Promise(() => {});
    } catch {
      await new Promise((wake) => setTimeout(wake, PAUSE));
    }
  }
}

function reload(url) {
  try {
    if (sessionStorage.getItem(MARK) === url.pathname) return;
    sessionStorage.setItem(MARK, url.pathname);
  } catch {
    return;
  }
  location.reload();
}

// The file is there again: should it go missing in a later release, that deserves its own reload.
function forget(url) {
  try {
    if (sessionStorage.getItem(MARK) === url.pathname) sessionStorage.removeItem(MARK);
  } catch {
    // Without storage there is no mark to forget.
  }
}
