import { z } from "zod";
import type { Context } from "#lib/platform/context";
import { env } from "#lib/platform/env";
import { notFound } from "#lib/platform/errors";
import { createSession } from "../sessions";
import { findAccountById } from "./find-account";

/**
 * Signs in as one of the cast, without a mail. Only in the demo.
 * @returns the cookie value
 * @throws not-found outside the demo, and for anybody who may not sign in
 */
export async function signInAsDemo(
  ctx: Context,
  input: { personId: string; device: string; replaces?: string | undefined },
): Promise<string> {
  if (!env().demo || !z.uuid().safeParse(input.personId).success) throw notFound("page");
  const account = await findAccountById(ctx, input.personId);
  if (!account) throw notFound("person");
  const { token } = await createSession(
    ctx,
    { personId: account.personId, method: "demo", authLevel: 1, device: input.device },
    input.replaces,
  );
  return token;
}
