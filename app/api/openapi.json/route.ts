import { NextResponse } from "next/server";
import { describeApi } from "#lib/platform/api/describe";
import { env } from "#lib/platform/env";
import { version } from "#lib/platform/version";
import { operations } from "../_operations";

export function GET(): Response {
  return NextResponse.json(describeApi(operations, { version, url: env().appUrl.origin }));
}
