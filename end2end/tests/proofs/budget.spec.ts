// What a first visit costs on the wire, as a browser without a cache downloads it.

import type { CDPSession } from "@playwright/test";
import { addressOf, contextFor, expect, test } from "../../shots/open";
import { pages } from "../../shots/pages";

/** Bytes of brotli: what a first visit to the front page, a list or an event may cost. */
const most = { alive: 200_000, read: 80_000 };

/** What a kind of file counts as. */
const kinds: Record<string, keyof typeof most> = {
  Script: "alive",
  Fetch: "alive",
  Document: "read",
  Stylesheet: "read",
  Font: "read",
};

type Weight = { address: string; kind: string; bytes: number };

/** Writes down what comes over the network, with its head. */
async function weigh(session: CDPSession): Promise<Map<string, Weight>> {
  const found = new Map<string, Weight>();
  session.on("Network.responseReceived", ({ requestId, type, response }) => {
    // Compiled while it comes, WASM is told as something else by some versions.
    const kind = response.mimeType === "application/wasm" ? "Fetch" : type;
    found.set(requestId, { address: response.url, kind, bytes: 0 });
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const one = found.get(requestId);
    if (one) one.bytes = encodedDataLength;
  });
  await session.send("Network.enable");
  // Browsers prefer zstd here; the budget is told in brotli, which every browser has.
  await session.send("Network.setExtraHTTPHeaders", { headers: { "accept-encoding": "br" } });
  return found;
}

for (const name of ["home", "list", "event-on-sale", "event-400-dates"]) {
  test(`a first visit to ${name} stays within its budget`, async ({ browser, states }) => {
    const state = pages.find((one) => one.name === name)!;
    const context = await contextFor(browser, states, state, { language: "fr", width: 360 });
    const page = await context.newPage();
    const weights = await weigh(await context.newCDPSession(page));
    await page.goto(await addressOf(states, state, "fr"));
    await expect(page.locator("html")).toHaveAttribute("data-hydrated", "");
    await page.waitForLoadState("networkidle");
    const files = [...weights.values()];
    const sum = (part: keyof typeof most) =>
      files.filter((file) => kinds[file.kind] === part).reduce((total, file) => total + file.bytes, 0);
    const told = files.map((file) => `${file.bytes} ${file.kind} ${new URL(file.address).pathname}`).join("\n");
    const [alive, read] = [sum("alive"), sum("read")];
    test.info().annotations.push({ type: "bytes", description: `${name}: ${alive} WASM and JS, ${read} HTML, CSS and fonts` });
    expect(files.some((file) => file.kind === "Document" && file.bytes > 1_000), "measured at all").toBe(true);
    expect(alive, `${name} downloads ${alive} bytes of WASM and JS, of ${most.alive}:\n${told}`).toBeLessThan(most.alive);
    expect(read, `${name} downloads ${read} bytes of HTML, CSS and fonts, of ${most.read}:\n${told}`).toBeLessThan(most.read);
    await context.close();
  });
}
