// Few combinations that hold every pair: what goes wrong for two choices together is found without trying all.

/** For each choice, what there is to choose from. */
export type Choices = Record<string, readonly unknown[]>;
/** One of each. */
export type Combination<C extends Choices> = { [Name in keyof C]: C[Name][number] };

/** Every combination there is. */
export function allOf<C extends Choices>(choices: C): Combination<C>[] {
  return Object.entries(choices).reduce<Record<string, unknown>[]>(
    (found, [name, values]) => found.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  ) as Combination<C>[];
}

/** Combinations in which every two values of different choices come together at least once. The same on each run. */
export function pairwise<C extends Choices>(choices: C): Combination<C>[] {
  const candidates = allOf(choices).map((one) => ({ one, pairs: pairsOf(choices, one) }));
  const missing = new Set(candidates.flatMap((candidate) => candidate.pairs));
  const chosen: Combination<C>[] = [];
  while (missing.size > 0) {
    let best = candidates[0]!;
    let most = -1;
    for (const candidate of candidates) {
      const gained = candidate.pairs.filter((pair) => missing.has(pair)).length;
      if (gained > most) [best, most] = [candidate, gained];
    }
    best.pairs.forEach((pair) => missing.delete(pair));
    chosen.push(best.one);
  }
  return chosen;
}

/** The pairs of values in a combination, each as a text. */
export function pairsOf<C extends Choices>(choices: C, one: Combination<C>): string[] {
  const names = Object.keys(choices);
  const place = (name: string) => choices[name]!.indexOf(one[name]);
  return names.flatMap((a, at) => names.slice(at + 1).map((b) => `${a}:${place(a)} ${b}:${place(b)}`));
}
