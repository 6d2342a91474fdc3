import { defineConfig } from "@playwright/test";
import config from "./playwright.config";

// `cargo xtask shots` makes the pictures with the server and the browser of the stories.
export default defineConfig(config, {
  testDir: "shots",
  testMatch: "*.shots.ts",
  timeout: 300_000,
});
