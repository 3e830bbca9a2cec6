import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { connectionTo } from "#lib/platform/database/embedded/roles";
import { appRole, ownerRole } from "#lib/platform/database/embedded/settings";
import serverArguments from "../../../bootstrap/server.json" with { type: "json" };
import { type Corpus, describeCorpus, fillCorpus } from "../corpus/corpus";
import { freePort } from "../load/free-port";
import { parentOf, type Usage, usageOf } from "../measure/processes";
import { ensureNextPage } from "./next-page";
import { Program } from "./program";

export type RawName = "next-page" | "page" | "socketio" | "hocuspocus";

/** Everything a measurement runs on: a Brygga of its own with the corpus in it, and the bare servers on the same database. */
export class Stand {
  readonly data: string;
  readonly corpus: Corpus;
  #product: Program | undefined;
  #raw = new Map<string, Program>();
  #owner: postgres.Sql | undefined;

  constructor(posts: number, groups?: number) {
    this.data = temporaryFolder();
    this.corpus = describeCorpus(posts, groups);
  }

  /** Starts Brygga on an empty folder, waits for its start page, then fills it. @returns milliseconds to that page */
  async prepare(): Promise<number> {
    const product = await this.startProduct();
    const firstStart = await product.answers("/", {});
    await fillCorpus(this.owner(), this.corpus);
    await makeBarePosts(this.owner());
    return firstStart;
  }

  /** Spawns Brygga without waiting for it. */
  async startProduct(env: Record<string, string> = {}): Promise<Program> {
    const port = await freePort();
    const origin = new URL(`http://127.0.0.1:${port}`);
    const settings = { PORT: String(port), APP_URL: origin.origin, BRYGGA_DATA: this.data, LOG_LEVEL: "error", ...env };
    this.#product = new Program("Brygga", origin, [...profiling(), ...serverArguments], settings);
    return this.#product;
  }

  /** Brygga, started if need be and ready. */
  async product(): Promise<Program> {
    const running = this.#product?.running ? this.#product : await this.startProduct();
    await running.answers("/api/health", {});
    return running;
  }

  async stopProduct(): Promise<void> {
    await this.#owner?.end({ timeout: 5 });
    this.#owner = undefined;
    await this.#product?.stop();
    this.#product = undefined;
  }

  /** A bare server on the same database, started if need be and ready. */
  async raw(name: RawName, env: Record<string, string> = {}): Promise<Program> {
    const known = this.#raw.get(name);
    if (known?.running) return known;
    const started = await this.spawnRaw(name, env);
    await started.answers("/ready", {});
    this.#raw.set(name, started);
    return started;
  }

  async spawnRaw(name: RawName, env: Record<string, string> = {}): Promise<Program> {
    const origin = new URL(`http://127.0.0.1:${await freePort()}`);
    const settings = { PORT: origin.port, DATABASE: JSON.stringify(this.connection(appRole)), ...env };
    if (name !== "next-page")
      return new Program(name, origin, [join("tests", "bench", "raw", `${name}.mjs`)], settings);
    const { folder, next } = await ensureNextPage();
    return new Program(name, origin, [next, "start", "-H", "127.0.0.1", "-p", origin.port], settings, folder);
  }

  async stopRaw(name: RawName): Promise<void> {
    await this.#raw.get(name)?.stop();
    this.#raw.delete(name);
  }

  /** A few connections as the role that owns the tables, for filling and for counting afterwards. */
  owner(): postgres.Sql {
    this.#owner ??= postgres({ ...this.connection(ownerRole), max: 2, onnotice: () => {} });
    return this.#owner;
  }

  connection(role: string) {
    return connectionTo(this.#postmaster().socket, role);
  }

  get databasePid(): number {
    return this.#postmaster().pid;
  }

  usageOfDatabase(): Usage {
    return usageOf(this.databasePid);
  }

  usageOfProgram(program: Program): Usage {
    return usageOf(program.pid, this.databasePid);
  }

  async end(): Promise<void> {
    await Promise.all([...this.#raw.values()].map((program) => program.stop()));
    const left = this.#noted()?.pid;
    await this.stopProduct();
    // A Brygga that had to be killed leaves its database running: it is ours, so it goes too.
    if (left !== undefined && parentOf(left) !== undefined) process.kill(left, "SIGINT");
    rmSync(this.data, { recursive: true, force: true });
  }

  #postmaster(): { pid: number; socket: string } {
    const noted = this.#noted();
    if (!noted) throw new Error("the database does not run");
    return noted;
  }

  #noted(): { pid: number; socket: string } | undefined {
    try {
      const lines = readFileSync(join(this.data, "postgres", "postmaster.pid"), "utf8").split("\n");
      return { pid: Number(lines[0]), socket: lines[4]?.trim() ?? "" };
    } catch {
      return undefined;
    }
  }
}

/** Where the bare servers write: the same columns, keys and indexes as posts, and numbers of its own. */
async function makeBarePosts(sql: postgres.Sql): Promise<void> {
  await sql`create table bench_posts (like posts including defaults including constraints including indexes)`;
  await sql`create sequence bench_post_numbers`;
  await sql`alter table bench_posts alter column number set default nextval('bench_post_numbers')`;
  for (const [column, table] of [
    ["thread_id", "threads"],
    ["author_id", "people"],
    ["organisation_id", "organisations"],
  ] as const) {
    await sql`alter table bench_posts add foreign key (${sql(column)}) references ${sql(table)}`;
  }
}

/** With BENCH_PROFILE a folder, each Brygga leaves a CPU profile there when it stops. */
function profiling(): string[] {
  const folder = process.env.BENCH_PROFILE;
  return folder ? ["--cpu-prof", `--cpu-prof-dir=${folder}`] : [];
}

/** A folder the database's own user can pass through. */
export function temporaryFolder(): string {
  const path = mkdtempSync(join(tmpdir(), "brygga-bench-"));
  chmodSync(path, 0o755);
  return path;
}
