// A shop with a mail server and short holds: what takes time, and what goes out.

import type { AddressInfo } from "node:net";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import { Buyer } from "../fixtures/buying";
import { OwnShop } from "../fixtures/program";
import { readCalendar, readPdf } from "../fixtures/papers";
import { expect, test } from "../fixtures/test";

test.describe.configure({ mode: "serial" });

const city = "Clermont-Ferrand";
const evening = "Veillée à la chandelle";
const single = "Le dernier fauteuil";
let shop: OwnShop;
let server: SMTPServer;
const mails: Email[] = [];

test.beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData(stream, _session, done) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        PostalMime.parse(Buffer.concat(parts)).then((mail) => (mails.push(mail), done()), done);
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  const events = [
    { name: evening, city, venue: "Salle Émile-Zola", price: "18", capacity: 40, free_cancellation_hours: 24 },
    { name: single, city, price: "10", capacity: 1 },
  ];
  shop = await OwnShop.open(events, {
    GUICHET_HOLD_MINUTES: "1",
    GUICHET_MAIL_FROM: "Billetterie <billets@example.org>",
    GUICHET_SMTP_URL: `smtp://127.0.0.1:${port}`,
  });
});

test.afterAll(async () => {
  await shop?.close();
  await new Promise<void>((resolve) => server.close(resolve));
});

test("tickets arrive by mail, and are what they say", async ({ page }) => {
  const buyer = new Buyer(page, "fr", shop.url);
  await buyer.find(evening);
  await buyer.buy(2, { name: "Éléonore Ñandú", email: "eleonore@example.org" });
  const number = await page.locator(".order-number strong").innerText();
  await expect.poll(() => mails.length, { timeout: 15_000 }).toBe(1);
  const mail = mails[0]!;
  expect(mail.from?.address).toBe("billets@example.org");
  expect(mail.to?.map((to) => to.address)).toEqual(["eleonore@example.org"]);
  expect(mail.subject).toContain(evening);
  for (const body of [mail.text, mail.html]) {
    expect(body).toContain(number);
    expect(body).toContain(page.url());
  }
  const file = (kind: string) => {
    const found = mail.attachments.filter((attachment) => attachment.mimeType === kind);
    expect(found, kind).toHaveLength(1);
    return found[0]!.content as ArrayBuffer;
  };
  const { pages, codes } = await readPdf(new Uint8Array(file("application/pdf")));
  expect(pages).toHaveLength(2);
  expect(pages[0]).toContain("Éléonore Ñandú");
  expect(pages[0]).toContain("Salle Émile-Zola");
  expect(new Set(codes).size).toBe(2);
  const date = readCalendar(new TextDecoder().decode(file("text/calendar")))[0]!;
  expect(date.summary).toBe(evening);
  expect(date.startDate.toString()).toMatch(/T20:30:00$/);
  expect(date.location).toContain("Salle Émile-Zola");

  await page.getByRole("link", { name: buyer.says.cancel }).click();
  await page.getByRole("button", { name: buyer.says.confirmCancel }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(buyer.says.cancelled);
  await expect.poll(() => mails.length, { timeout: 15_000 }).toBe(2);
  expect(mails[1]!.subject).toContain(number);
});

test("a hold ends: the places go back, and the basket says so", async ({ browser, page }) => {
  test.setTimeout(120_000);
  const slow = new Buyer(page, "fr", shop.url);
  await slow.find(single);
  await slow.book(1);
  await slow.goToCheckout();
  await slow.introduce("Léon", "leon@example.org");

  const other = await (await browser.newContext()).newPage();
  const next = new Buyer(other, "fr", shop.url);
  await next.find(single);
  await expect(other.getByRole("main"), "held places are nobody else's").toContainText("Complet");

  await expect(async () => {
    await other.reload();
    await expect(other.getByRole("button", { name: next.says.book })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 90_000, intervals: [5_000] });

  await slow.order();
  await expect(page.locator("#problem")).toContainText("retournées à la vente");
  await next.buy(1);
  await other.context().close();
});
