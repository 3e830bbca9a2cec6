import { cache, type ReactNode } from "react";
import { ShellFrame } from "#app/_components/shell-frame";
import { shellTexts } from "#app/_components/shell-texts";
import { currentAppearance } from "#app/_i18n/appearance";
import { currentLocale } from "#app/_i18n/locale";
import { getContext, requireContext } from "#app/_session";
import { getShellWithNotices } from "#lib/notifications/queries";
import { env } from "#lib/platform/env";
import { fill } from "#lib/platform/fill";
import { isoDate } from "#lib/platform/format";
import "./workspace.css";

/** Read once per request, whoever asks first. */
export const readShell = cache(async () => getShellWithNotices(await requireContext()));

/** The frame round a signed-in person's pages, with that person's groups and unread counts. */
export async function Shell({ children }: { children: ReactNode }) {
  const { actor, now } = await getContext();
  // Only the page, which sends them to sign in, knows where they are to come back to.
  if (actor.kind !== "member") return children;
  const [{ organisation, groups, reviews, notices, failingAddress }, locale, { theme }] = await Promise.all([
    readShell(),
    currentLocale(),
    currentAppearance(),
  ]);
  const t = shellTexts[locale];
  const printed = organisation ? t.printed : t.printedWithoutOrganisation;
  const facts = { network: t.network, date: isoDate(now()), name: actor.name, organisation: organisation?.name ?? "" };
  return (
    <ShellFrame
      locale={locale}
      english={locale === "en" ? t : null}
      theme={theme}
      demo={env().demo}
      groups={groups}
      reviews={reviews}
      notices={notices}
      failingAddress={failingAddress}
      role={actor.platformRole}
      person={{
        id: actor.personId,
        name: actor.name,
        standing: [actor.standing?.function, organisation?.name].filter(Boolean).join(", "),
        kind: organisation?.kind ?? null,
      }}
      printed={fill(printed, facts)}
    >
      {children}
    </ShellFrame>
  );
}
