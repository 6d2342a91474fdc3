// The generator of pairs: nothing is left out, and there are few.

import { expect, test } from "@playwright/test";
import { allOf, pairsOf, pairwise } from "../../shots/pairs";

const choices = {
  page: ["home", "list", "event", "basket", "order"],
  language: ["fr", "en"],
  theme: ["light", "dark"],
  width: [360, 768, 1280],
} as const;

test("every pair of choices comes together, in few combinations, the same each time", () => {
  const chosen = pairwise(choices);
  const seen = new Set(chosen.flatMap((one) => pairsOf(choices, one)));
  for (const pair of allOf(choices).flatMap((one) => pairsOf(choices, one))) expect(seen).toContain(pair);
  expect(allOf(choices)).toHaveLength(60);
  // Five pages by three widths is the least there can be.
  expect(chosen.length).toBeGreaterThanOrEqual(15);
  expect(chosen.length).toBeLessThanOrEqual(18);
  expect(pairwise(choices)).toEqual(chosen);
});

test("little to choose from is tried as it is", () => {
  expect(pairwise({ page: ["home"] })).toEqual([]);
  expect(pairwise({ page: ["home"], language: ["fr", "en"] })).toHaveLength(2);
});
