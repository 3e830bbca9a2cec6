import "server-only";
import { refusal } from "#app/_form";
import { failure } from "#app/api/_route";
import { domainErrorCode } from "#lib/platform/errors";

/**
 * To somebody who has followed a link to a file, in words; to a picture in a page, or a program, as JSON. Both have the
 * same status and the same wait.
 * @param page where the link stood, shown unless it is not to be seen either
 */
export async function refusedLink(request: Request, error: unknown, page?: string): Promise<Response> {
  const forPrograms = failure(error);
  if (!request.headers.get("accept")?.includes("text/html")) return forPrograms;
  const { status, headers } = forPrograms;
  const code = domainErrorCode(error) ?? "failed";
  const back = page && code !== "not-found" ? { back: page } : {};
  const inWords = await refusal(code, { ...back, retryAfter: Number(headers.get("Retry-After")) || undefined });
  return new Response(inWords.body, { status, headers: inWords.headers });
}
