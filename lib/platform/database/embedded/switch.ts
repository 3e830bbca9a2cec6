import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

/** What a restore replaces. */
const parts = ["postgres", "files"];

const planName = "restore-plan.json";

/**
 * Notes that the restored database and files are to take the place of the present ones. From here on the switch is
 * carried through, by `finishSwitch` now or at the next start.
 * @returns the folder where the present ones will lie; undefined when there are none
 */
export function planSwitch(data: string, fresh: string): string | undefined {
  const kept = `before-restore-${new Date().toISOString().replaceAll(/[:.]/g, "-")}`;
  const anything = parts.some((part) => existsSync(join(data, part)));
  const draft = join(data, `${planName}.new`);
  writeFileSync(draft, JSON.stringify({ fresh: basename(fresh), kept }), { mode: 0o600 });
  renameSync(draft, join(data, planName));
  return anything ? join(data, kept) : undefined;
}

/** Carries a planned switch through; each step may have been done before a kill. Called under the directory's lock. */
export function finishSwitch(data: string): void {
  const plan = readPlan(data);
  if (!plan) return;
  const [fresh, kept] = [join(data, plan.fresh), join(data, plan.kept)];
  for (const part of parts) {
    // Once the new part has been moved, there is nothing left of it in the fresh folder.
    if (!existsSync(join(fresh, part))) continue;
    if (existsSync(join(data, part))) {
      mkdirSync(kept, { recursive: true, mode: 0o711 });
      renameSync(join(data, part), join(kept, part));
    }
    renameSync(join(fresh, part), join(data, part));
  }
  rmSync(fresh, { recursive: true, force: true });
  rmSync(join(data, planName));
}

function readPlan(data: string): { fresh: string; kept: string } | undefined {
  const path = join(data, planName);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as { fresh: string; kept: string }) : undefined;
}
