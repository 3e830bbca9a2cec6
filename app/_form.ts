import "server-only";
import type { NextRequest } from "next/server";
import { readBody } from "#app/_body";
import { problemText } from "#app/_components/form-problems";
import { notingDenial } from "#app/_denial";
import { type ComeBack, comeBack } from "#app/_form-memory";
import { getTranslations } from "#app/_i18n/translations";
import { type LongForm, type Rescued, rescueHtml } from "#app/_rescue";
import { getContext } from "#app/_session";
import { STATUS } from "#app/_status";
import { isAnothersPage } from "#lib/platform/actor";
import type { Context } from "#lib/platform/context";
import { env } from "#lib/platform/env";
import { type DomainError, type DomainErrorCode, domainErrorCode } from "#lib/platform/errors";
import { escapeHtml } from "#lib/platform/html";
import { log } from "#lib/platform/log";
import { requireToken } from "#lib/platform/rate-limit";
import { PERSON_FIELD } from "#lib/platform/web/person-header";
import { plainPage } from "#lib/platform/web/plain-page";

const LARGEST = 20_000;
/** Five texts of 5,000 characters, each of which may take nine in an address's spelling. */
const LARGEST_LONG = 250_000;
/** A file that is not kept is read to its end up to so many times the largest, so that the browser hears why. */
const READ_OUT_FILES = 10;

/** Refusals after which the same form may be sent again. */
const LATER: readonly DomainErrorCode[] = ["too-many-requests", "busy", "newer"];

export type Fields = {
  text(name: string): string;
  all(name: string): string[];
  has(name: string): boolean;
  file(name: string): File | undefined;
};
export type Params = Record<string, string>;
export type FormInput = { ctx: Context; form: Fields; params: Params; request: NextRequest; ip: string };

/**
 * Where the browser goes; `problems` (codes by field) send it back to the form, filled in as it was. `kept`: the domain has
 * kept what was filled in, and the page reads it there.
 */
export type FormAnswer =
  | { to: string; setCookies?: string[]; headers?: Record<string, string> }
  | { problems: Record<string, string>; setCookies?: string[]; kept?: boolean };

type Spec = {
  /** The page the form stands on. */
  page: (input: Pick<FormInput, "form" | "params">) => string;
  /** For those who are not signed in as well. */
  open?: boolean;
  /** For a form that takes long to fill in: what it may hold, and where its labels stand. No answer is without the text then. */
  long?: LongForm;
  /** The field with a file, and the bytes it may have. What is a little larger is read all the same, so that the form comes back filled in. */
  file?: { field: string; largest: number };
};

/**
 * A route for a plain HTML form: it works without script, answers with a redirect, and says what was wrong on the page
 * the form stands on. Rules that the input breaks are thrown by the domain's schema and need no check here.
 */
export function formRoute(
  { page, open = false, long, file: mayHold }: Spec,
  work: (input: FormInput) => Promise<FormAnswer>,
) {
  return async (request: NextRequest, route: { params: Promise<Params | undefined> }): Promise<Response> => {
    const params = (await route.params) ?? {};
    // A file comes in no other kind of form.
    const file = request.headers.get("content-type")?.startsWith("multipart/form-data") ? mayHold : undefined;
    if (file && !open && !(await isSentBySomebody())) {
      await readBody(request, 0, READ_OUT_FILES * file.largest);
      return seeOther(signInTo(page({ form: fieldsOf(new FormData()), params })));
    }
    const data = await readForm(request, long ? LARGEST_LONG : LARGEST, file?.largest);
    if (data === "too-large" && file)
      return back(await comeBack(page({ form: fieldsOf(new FormData()), params }), { [file.field]: data }));
    if (typeof data === "string") return refusal(data);
    const whose = data.get(PERSON_FIELD);
    data.delete(PERSON_FIELD);
    const form = fieldsOf(data);
    const rescue = long && { ...long, action: request.nextUrl.pathname, data };
    const signIn = signInTo(page({ form, params }));
    const again = (problems: Record<string, string>, kept = false) =>
      comeBack(page({ form, params }), problems, kept ? undefined : data);
    const anew = async (): Promise<Ways> => ({ again: await again({}), rescue, file: file !== undefined });
    try {
      const ctx = await getContext();
      const ip = placeOf(request);
      await requireAllowance(ctx, ip);
      if (!open && (ctx.actor.kind === "anonymous" || isAnothersPage(ctx.actor, whose)))
        return await signedOut(signIn, rescue);
      const named = [...Object.values(params), ...data.values()];
      const answer = await notingDenial(ctx, named, () => work({ ctx, form, params, request, ip }));
      return "to" in answer
        ? seeOther(answer.to, answer.setCookies, answer.headers)
        : await back(await again(answer.problems, answer.kept), answer.setCookies, rescue);
    } catch (error) {
      const problems = schemaProblems(error);
      if (problems) return await back(await again(problems, long?.kept), [], rescue);
      const code = domainErrorCode(error);
      if (code === "signed-out") return await signedOut(signIn, rescue);
      const { retryAfter } = error as DomainError;
      if (code && LATER.includes(code)) return await refusal(code, { ...(await anew()), retryAfter });
      if (code) return await refusal(code, { rescue });
      log.error({ error }, "form failed");
      return await refusal("failed", await anew());
    }
  };
}

const signInTo = (page: string) => `/logga-in?till=${encodeURIComponent(page)}`;

/** Asked before megabytes are kept. What goes wrong here goes wrong again where it is answered for. */
async function isSentBySomebody(): Promise<boolean> {
  return getContext().then(
    ({ actor }) => actor.kind !== "anonymous",
    () => true,
  );
}

/** Where a request comes from, as the listener has settled it. */
export function placeOf(request: NextRequest): string {
  return request.headers.get("x-client-address") ?? "";
}

/** @throws too-many-requests, counted by person, or by network address for those who are not signed in */
export async function requireAllowance(ctx: Context, ip: string): Promise<void> {
  if (ctx.actor.kind === "member") await requireToken(ctx, "api", ctx.actor.personId);
  else await requireToken(ctx, "anonymous", ip);
}

/** The page of ours that the form says it stands on, when it may stand on several. */
export function pageOf(form: Fields, otherwise: string): string {
  const page = form.text("sida");
  return /^(\/[a-z\d-]+)+$/.test(page) ? page : otherwise;
}

export function seeOther(to: string, setCookies: readonly string[] = [], extra: Record<string, string> = {}): Response {
  // A header holds printable ASCII: what stands in the path may be any text, and a line break no header of its own.
  const location = to.toWellFormed().replace(/[^\x21-\x7e]/gu, encodeURIComponent);
  const headers = new Headers({ Location: location, ...extra });
  for (const line of setCookies) headers.append("Set-Cookie", line);
  return new Response(null, { status: 303, headers });
}

/** To the form, filled in as it was; what the browser does not remember the whole of is answered with itself. */
async function back(again: ComeBack, setCookies: readonly string[] = [], rescue?: Rescued): Promise<Response> {
  if (!again.whole && rescue && rescueHtml(rescue, "")) return await refusal("to-mend", { again, rescue });
  return seeOther(again.to, [again.setCookie, ...setCookies]);
}

/** What was sent, with the lines broken as on the page: a form sends two characters for each break that was counted as one. */
async function readForm(
  request: NextRequest,
  largest: number,
  file?: number,
): Promise<FormData | "too-large" | "invalid"> {
  const body = file
    ? await readBody(request, largest + 2 * file, READ_OUT_FILES * file)
    : await readBody(request, largest);
  if (!body) return "too-large";
  const type = request.headers.get("content-type") ?? "";
  const sent = await new Response(body, { headers: { "Content-Type": type } }).formData().catch(() => undefined);
  if (!sent) return "invalid";
  const data = new FormData();
  for (const [name, value] of sent)
    if (typeof value === "string") data.append(name, value.replaceAll("\r\n", "\n"));
    else data.append(name, value);
  return data;
}

function fieldsOf(data: FormData): Fields {
  // The database stores no NUL.
  const text = (value: unknown) => (typeof value === "string" ? value.replaceAll("\0", "") : "");
  return {
    text: (name) => text(data.get(name)),
    all: (name) => data.getAll(name).map(text).filter(Boolean),
    has: (name) => data.has(name),
    file: (name) => {
      const value = data.get(name);
      return value instanceof File ? value : undefined;
    },
  };
}

/** The first thing wrong with each field, as the schema's code. */
function schemaProblems(error: unknown): Record<string, string> | undefined {
  if (!(error instanceof Error) || error.name !== "ZodError") return undefined;
  const problems: Record<string, string> = {};
  for (const { path, message } of (error as unknown as { issues: { path: PropertyKey[]; message: string }[] }).issues) {
    problems[String(path[0] ?? "form")] ??= /^[a-z-]+$/.test(message) ? message : "invalid";
  }
  return problems;
}

const ANSWERS = { ...STATUS, "too-large": 413, "to-mend": 422, failed: 500 };

/** To the sign-in page; but not away from a text that exists nowhere else. */
async function signedOut(signIn: string, rescue: Rescued | undefined): Promise<Response> {
  return rescue && rescueHtml(rescue, "") ? await refusal("signed-out", { rescue, signIn }) : seeOther(signIn);
}

type Ways = {
  /** Back to the form, where trying again may help. */
  again?: ComeBack;
  /** The page it was asked for from, where that is no form. */
  back?: string;
  retryAfter?: number | undefined;
  /** What was written, to be sent from this page or copied. */
  rescue?: Rescued | undefined;
  /** A file was sent, which no page can fill in. */
  file?: boolean;
  signIn?: string;
};

/** A page of its own for what the form's page cannot answer. */
export async function refusal(
  code: keyof typeof ANSWERS,
  { again, back, retryAfter, rescue, file, signIn }: Ways = {},
): Promise<Response> {
  const t = await getTranslations("sign-in");
  const minutes = Math.ceil((retryAfter ?? 60) / 60);
  const to = again?.to ?? back;
  const [title, text] = [t(`refusal.${code}.title`), t(`refusal.${code}.text`, { minutes, seconds: retryAfter ?? 60 })];
  const kept = rescue && rescueHtml(rescue, t("refusal.send"), await getTranslations(rescue.area));
  const mend = code === "to-mend" && rescue && again ? await problemWords(rescue.area, again.problems) : [];
  const ways = [
    file && `<p>${t("refusal.file")}</p>`,
    // A new tab: what is written stands in this one.
    signIn && `<p><a href="${escapeHtml(signIn)}" target="_blank" rel="noopener">${t("refusal.signIn")}</a></p>`,
    ...mend.map((problem) => `<p>${problem}</p>`),
    kept && `<p>${t("refusal.kept")}</p>${kept}`,
    // What is no text is chosen there.
    mend.length > 0 &&
      to &&
      `<p><a href="${escapeHtml(to)}" target="_blank" rel="noopener">${t("refusal.form")}</a></p>`,
    !kept && `<p><a href="${escapeHtml(to ?? "/hem")}">${t(to ? "refusal.again" : "refusal.home")}</a></p>`,
  ];
  const inside = `<p>${text}</p>${ways.filter(Boolean).join("")}`;
  const html = plainPage({ lang: t("refusal.lang"), title, inside, demo: env().demo });
  const headers = new Headers({ "Content-Type": "text/html; charset=utf-8" });
  if (again && (!kept || code === "to-mend")) headers.set("Set-Cookie", again.setCookie);
  if (retryAfter) headers.set("Retry-After", String(retryAfter));
  return new Response(html, { status: ANSWERS[code], headers });
}

/** What was wrong, in the words of the form's own area or else in everybody's. */
async function problemWords(area: string, problems: Record<string, string>): Promise<string[]> {
  const [own, common] = await Promise.all([getTranslations(area), getTranslations("members")]);
  const words = Object.values(problems).map((code) =>
    own.has(`problems.${code}`) ? own(`problems.${code}`) : problemText(common, code),
  );
  return [...new Set(words)];
}
