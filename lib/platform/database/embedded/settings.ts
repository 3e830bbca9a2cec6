import { appendFileSync, chownSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import type { RunAs } from "./run-as";

export const superRole = "brygga_super";
export const ownerRole = "brygga_owner";
export const appRole = "brygga_app";
export const databaseName = "brygga";
export const socketPort = 5432;

/** Writes the server's settings and who may connect. Done at every start, so that a release can change them. */
export function writeSettings(
  cluster: string,
  user: RunAs,
  options: { durable: boolean; maxConnections: number },
): void {
  write(cluster, "brygga.conf", settings(options), user);
  write(cluster, "pg_hba.conf", "local all all peer map=brygga\n", user);
  // The kernel vouches for who is at the other end of the socket: no password lies on disk to be lost or read.
  const account = userInfo().username;
  const roles = [superRole, ownerRole, appRole].map((role) => `brygga "${account}" ${role}\n`);
  write(cluster, "pg_ident.conf", roles.join(""), user);
  const main = join(cluster, "postgresql.conf");
  if (!readFileSync(main, "utf8").includes("include 'brygga.conf'")) appendFileSync(main, "include 'brygga.conf'\n");
}

function settings({ durable, maxConnections }: { durable: boolean; maxConnections: number }): string {
  const lines: Record<string, string> = {
    listen_addresses: "",
    unix_socket_permissions: "0700",
    port: String(socketPort),
    max_connections: String(maxConnections),
    shared_buffers: "128MB",
    jit: "off",
    // Solid state or in memory: the default of 4 makes a join of a few rows read the whole of the other table.
    random_page_cost: "1.1",
    timezone: "UTC",
    log_timezone: "UTC",
    wal_level: "replica",
    max_wal_size: "512MB",
    logging_collector: "on",
    log_directory: "log",
    log_filename: "postgresql-%a.log",
    log_rotation_age: "1d",
    log_rotation_size: "0",
    log_truncate_on_rotation: "on",
    log_min_duration_statement: "500",
    // People's words and addresses stay out of the log: no parameters, no failing statement's text, no "Key (email)=…".
    log_parameter_max_length: "0",
    log_parameter_max_length_on_error: "0",
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
  };
  if (!durable) Object.assign(lines, { fsync: "off", synchronous_commit: "off", full_page_writes: "off" });
  return Object.entries(lines)
    .map(([name, value]) => `${name} = '${value}'\n`)
    .join("");
}

function write(cluster: string, name: string, text: string, user: RunAs): void {
  const path = join(cluster, name);
  const draft = `${path}.new`;
  writeFileSync(draft, text, { mode: 0o600 });
  if (!user.ourselves) chownSync(draft, user.uid, user.gid);
  renameSync(draft, path);
}
