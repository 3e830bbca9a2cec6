import { appendFileSync } from "node:fs";

/** A bare server drifts by less than this between its two runs, or the row says so. */
const STEADY = 0.25;

export type Row = {
  what: string;
  unit: string;
  ours: number;
  /** The bare server before and after. */
  raw?: readonly [before: number, after: number] | readonly [once: number];
  target?: Target;
};

/** What ours must be: as a share of raw, as a figure, or both. */
export type Target = { ofRaw?: Bounds; figure?: Bounds };
type Bounds = { least: number } | { most: number };

export type Verdict = "yes" | "no" | "";

/** Collects what a run finds; prints a table for each benchmark and keeps a JSON line for each row. */
export class Report {
  readonly #faults: string[] = [];
  #rows: Row[] = [];
  #missed = 0;

  constructor(readonly jsonPath: string | undefined) {}

  row(row: Row): void {
    this.#rows.push(row);
  }

  /** Something wrong, lost or unanswered: the run fails. */
  fault(benchmark: string, text: string): void {
    this.#faults.push(`${benchmark}: ${text}`);
  }

  faults(benchmark: string, found: ReadonlyMap<string, number>): void {
    for (const [text, times] of found) this.fault(benchmark, `${text} (${times} times)`);
  }

  /** Prints what one benchmark found. */
  close(name: string, title: string, seconds: number): void {
    const rows = this.#rows;
    this.#rows = [];
    const lines = [["", "ours", "raw", "ratio", "target", "met"], ...rows.map(cells)];
    const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
    process.stdout.write(`\n${name}  ${title}  (${seconds.toFixed(0)} s)\n`);
    for (const line of lines)
      process.stdout.write(
        `  ${line.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join("  ")}\n`,
      );
    for (const row of rows) {
      if (verdict(row) === "no") this.#missed++;
      if (this.jsonPath)
        appendFileSync(
          this.jsonPath,
          `${JSON.stringify({ benchmark: name, ...row, ratio: ratio(row), met: verdict(row), steady: steady(row) })}\n`,
        );
    }
  }

  /** @returns false when anything was wrong or lost; a missed target is no fault, as the machine may be busy */
  end(): boolean {
    if (this.#missed > 0) process.stdout.write(`\n${this.#missed} targets not met\n`);
    for (const fault of this.#faults) process.stdout.write(`WRONG  ${fault}\n`);
    process.stdout.write(
      this.#faults.length > 0 ? `\n${this.#faults.length} faults\n` : "\nNothing wrong, nothing lost\n",
    );
    return this.#faults.length === 0;
  }
}

function cells(row: Row): string[] {
  const share = ratio(row);
  const raw = row.raw?.map(figure).join(" → ") ?? "";
  return [
    `${row.what}`,
    `${figure(row.ours)} ${row.unit}`,
    steady(row) ? raw : `${raw} unsteady`,
    share === undefined ? "" : share.toFixed(2),
    row.target ? targetText(row.target, row.unit) : "",
    verdict(row),
  ];
}

function ratio({ ours, raw }: Row): number | undefined {
  if (!raw) return undefined;
  return ours / (raw.reduce((sum, value) => sum + value, 0) / raw.length);
}

function steady({ raw }: Row): boolean {
  const [before, after] = raw ?? [];
  return before === undefined || after === undefined || Math.abs(before - after) <= STEADY * Math.min(before, after);
}

function verdict(row: Row): Verdict {
  const { target } = row;
  if (!target) return "";
  const share = ratio(row);
  const met =
    (!target.ofRaw || (share !== undefined && within(share, target.ofRaw))) &&
    (!target.figure || within(row.ours, target.figure));
  return met ? "yes" : "no";
}

function within(value: number, bounds: Bounds): boolean {
  return "least" in bounds ? value >= bounds.least : value <= bounds.most;
}

function targetText({ ofRaw, figure: bounds }: Target, unit: string): string {
  const parts = [ofRaw && `${boundsText(ofRaw)} × raw`, bounds && `${boundsText(bounds)} ${unit}`];
  return parts.filter(Boolean).join(", ");
}

function boundsText(bounds: Bounds): string {
  return "least" in bounds ? `≥ ${bounds.least}` : `≤ ${bounds.most}`;
}

function figure(value: number): string {
  if (!Number.isFinite(value)) return "–";
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
