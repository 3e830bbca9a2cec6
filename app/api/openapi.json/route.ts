import { NextResponse } from "next/server";
import { sessionCookieName } from "#lib/members/session-cookie";
import { describeApi } from "#lib/platform/api/describe";
import { env } from "#lib/platform/env";
import { version } from "#lib/platform/version";
import { operations } from "../_operations";

export function GET(): Response {
  const about = { version, url: env().appUrl.origin, cookie: sessionCookieName(env()) };
  return NextResponse.json(describeApi(operations, about));
}
