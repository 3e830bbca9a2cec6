import { randomInt } from "node:crypto";

export type DrillArguments = {
  /** The form that `npm test` runs: fewer rounds, and nothing is judged by the clock. */
  short: boolean;
  seed: number;
};

/** Reads `--short` and `--seed=<n>`, and prints the seed, so that a run can be repeated. */
export function readArguments(name: string): DrillArguments {
  const args = process.argv.slice(2);
  const given = args.find((argument) => argument.startsWith("--seed="))?.slice("--seed=".length);
  const unknown = args.filter((argument) => argument !== "--short" && !argument.startsWith("--seed="));
  if (unknown.length > 0 || (given !== undefined && !/^\d{1,9}$/.test(given))) {
    process.stderr.write(`Usage: npm run drill -- ${name} [--short] [--seed=<whole number>]\n`);
    process.exit(1);
  }
  const seed = given === undefined ? randomInt(1_000_000) : Number(given);
  const short = args.includes("--short");
  process.stdout.write(`Drill ${name}${short ? " (short)" : ""}, seed ${seed}\n`);
  return { short, seed };
}

export type Random = {
  /** A number from 0 up to, and not with, 1. */
  next(): number;
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  pick<T>(from: readonly T[]): T;
};

/** The same numbers for the same seed (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    pick: (from) => {
      const one = from[Math.floor(next() * from.length)];
      if (one === undefined) throw new Error("nothing to pick from");
      return one;
    },
  };
}
