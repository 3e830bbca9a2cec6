import { startServer } from "#tests/support/running-server";

/** One server for the whole run; its address travels in the environment. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const server = await startServer();
  process.env.E2E_ORIGIN = server.origin;
  process.env.E2E_DATA = server.data;
  return () => server.remove();
}
