import { NextResponse } from "next/server";
import { health } from "#lib/platform/health";
import { version } from "#lib/platform/version";

/** For load balancers and people on call: 200 only when this node can serve. Says nothing a stranger could use. */
export async function GET(): Promise<Response> {
  const parts = await health();
  const ready = parts.database === "ok" && parts.realtime === "ok" && (parts.jobs === "ok" || parts.jobs === "off");
  return NextResponse.json({ status: ready ? "ok" : "degraded", version, ...parts }, { status: ready ? 200 : 503 });
}
