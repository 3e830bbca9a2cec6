import { NextResponse } from "next/server";
import { databaseAnswers } from "#lib/platform/database/answers";
import { health } from "#lib/platform/health";
import { version } from "#lib/platform/version";

/** For load balancers and people on call: 200 only when this node can serve. Says nothing a stranger could use. */
export async function GET(): Promise<Response> {
  const database = await databaseAnswers();
  const parts = health();
  const ready = database && parts.realtime === "ok" && (parts.jobs === "ok" || parts.jobs === "off");
  return NextResponse.json(
    { status: ready ? "ok" : "degraded", version, database: database ? "ok" : "failed", ...parts },
    { status: ready ? 200 : 503 },
  );
}
