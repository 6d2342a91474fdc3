// Lighthouse for a phone, so many times for each page: prints the median of every figure as JSON.
//   node measure.js CHROMIUM RUNS NAME=ADDRESS …

import { cpus, loadavg } from "node:os";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [chromePath, runs, ...pages] = process.argv.slice(2);
const categories = ["performance", "accessibility", "best-practices", "seo"];
const metrics = {
  fcp: "first-contentful-paint",
  lcp: "largest-contentful-paint",
  cls: "cumulative-layout-shift",
  tbt: "total-blocking-time",
};

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** How often a measurement that failed in the browser itself is begun anew. */
const attempts = 4;

/** One report. Now and then the browser's trace lacks its beginning (NO_NAVSTART); Lighthouse asks to be run again. */
async function report(address, skipAudits) {
  for (let attempt = 1; ; attempt++) {
    const lhr = await once(address, skipAudits);
    if (!lhr.runtimeError) return lhr;
    if (attempt === attempts || lhr.runtimeError.code !== "NO_NAVSTART") throw new Error(lhr.runtimeError.message);
  }
}

async function once(address, skipAudits) {
  // A browser of its own each time: the second visit would find what the first one left.
  const chrome = await launch({ chromePath, chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"], logLevel: "silent" });
  try {
    const { lhr } = await lighthouse(address, { port: chrome.port, onlyCategories: categories, skipAudits, logLevel: "silent" });
    return lhr;
  } finally {
    chrome.kill();
  }
}

const told = [];
let conditions;
for (const page of pages) {
  const at = page.indexOf("=");
  const [name, address] = [page.slice(0, at), page.slice(at + 1)];
  // What somebody searched for is kept out of search engines on purpose: what they would need is not asked for.
  const skipAudits = new URL(address).searchParams.has("q") ? ["is-crawlable", "meta-description"] : [];
  const reports = [];
  for (let run = 0; run < Number(runs); run++) reports.push(await report(address, skipAudits));
  const figure = (of) => median(reports.map(of));
  const scores = Object.fromEntries(categories.map((one) => [one, Math.round(figure((lhr) => lhr.categories[one].score) * 100)]));
  const times = Object.fromEntries(Object.entries(metrics).map(([key, audit]) => [key, figure((lhr) => lhr.audits[audit].numericValue)]));
  const last = reports.at(-1);
  const weighted = categories.flatMap((one) => last.categories[one].auditRefs.filter((ref) => ref.weight > 0));
  const failed = weighted.filter(({ id }) => last.audits[id].score !== null && last.audits[id].score < 0.9).map(({ id }) => id);
  told.push({ name, scores, ...times, failed: [...new Set(failed)] });
  conditions = {
    lighthouse: last.lighthouseVersion,
    browser: last.environment.hostUserAgent.match(/Chrome\/[\d.]+/)?.[0] ?? "unknown",
    machine: `${cpus().length} × ${cpus()[0].model}`,
    load: Math.round(loadavg()[0] * 10) / 10,
    runs: Number(runs),
  };
}
process.stdout.write(JSON.stringify({ conditions, pages: told }, null, 2));
