import { type ErrorResponse, Resend } from "resend";
import { automatic, HANDOVER_TIMEOUT_MS, type Handover, type Mailer } from "./mailer";

const BUSY_S = 5;
const LONGEST_PAUSE_S = 3600;

/** Errors that say nothing about this mail and pass by themselves. */
const PASSING = new Set(["concurrent_idempotent_requests", "application_error", "internal_server_error"]);

/** Sends through Resend, or through anything that speaks its API at `baseUrl`. */
export function resendMailer(
  key: string,
  baseUrl: string | undefined,
  timeoutMs: number = HANDOVER_TIMEOUT_MS,
): Mailer {
  const resend = new Resend(key, baseUrl ? { baseUrl: baseUrl.replace(/\/$/, "") } : {});
  return {
    send: async ({ id, from, to, subject, html, text, template, headers: own, replyTo }) => {
      // The library reports faults instead of throwing them, and would wait for ever.
      const signal = AbortSignal.timeout(timeoutMs);
      const tags = [{ name: "template", value: template }];
      const mail = {
        from,
        to,
        subject,
        html,
        text,
        tags,
        headers: { ...automatic, ...own },
        ...(replyTo ? { replyTo } : {}),
      };
      const { data, error, headers } = await resend.emails
        .send(mail, { idempotencyKey: id, signal })
        .catch(() => ({ data: null, error: noAnswer, headers: null }));
      if (error) return judge(error, headers);
      return data?.id
        ? { outcome: "accepted", providerId: data.id }
        : { outcome: "unknown", reason: "answer without id" };
    },
    close: () => {},
  };
}

const noAnswer = { name: "application_error", statusCode: null, message: "" } as const;

function judge(error: Pick<ErrorResponse, "name" | "statusCode">, headers: Record<string, string> | null): Handover {
  const status = error.statusCode ?? null;
  // A quota also answers 429, but waiting does not help before somebody has bought or deleted something.
  if (/quota/.test(error.name)) return { outcome: "rejected", reason: error.name };
  if (error.name === "rate_limit_exceeded" || status === 429) {
    return { outcome: "busy", retryAfter: pause(headers?.["retry-after"]) };
  }
  if (error.name === "invalid_idempotent_request") return { outcome: "conflict", reason: error.name };
  if (status === null || status >= 500 || PASSING.has(error.name)) {
    return { outcome: "unknown", reason: status === null ? "no answer" : `${error.name} ${status}` };
  }
  return { outcome: "rejected", reason: `${error.name} ${status}` };
}

/** Seconds, from a header that is a number of seconds or a date. */
function pause(header: string | undefined): number {
  const seconds = Number(header);
  const until = header === undefined ? Number.NaN : (Date.parse(header) - Date.now()) / 1000;
  const wanted = header?.trim() && Number.isFinite(seconds) ? seconds : Number.isFinite(until) ? until : BUSY_S;
  return Math.min(LONGEST_PAUSE_S, Math.max(1, Math.ceil(wanted)));
}
