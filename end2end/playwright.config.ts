import { defineConfig, devices } from "@playwright/test";

// `cargo xtask e2e` starts the server and says where it is, and which Chromium to use.
const address = process.env.GUICHET_E2E_URL;
if (!address) {
  throw new Error("GUICHET_E2E_URL is missing: run the tests with `cargo xtask e2e`");
}

export default defineConfig({
  testDir: "tests",
  outputDir: ".results/files",
  // Pictures that stories compare with; see styleguide.spec.ts.
  snapshotPathTemplate: "pictures/{arg}{ext}",
  // What pages look like does not depend on the database.
  testIgnore: process.env.GUICHET_DATABASE_URL ? ["proofs/**"] : [],
  fullyParallel: true,
  workers: 2,
  forbidOnly: process.env.CI === "true",
  retries: 0,
  timeout: 30_000,
  reporter: [["list"], ["json", { outputFile: ".results/report.json" }]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: address,
    // It would come between a story and what the story does to the network.
    serviceWorkers: "block",
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.GUICHET_E2E_CHROMIUM || undefined,
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    },
  },
});
