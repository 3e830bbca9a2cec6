import type { Metadata } from "next";
import { AppearanceChoices } from "#app/_components/appearance-choices";
import { DoneBanner } from "#app/_components/done-banner";
import { FormProblems, problemText } from "#app/_components/form-problems";
import { SettingsTabs } from "#app/_components/settings-tabs";
import { readFormState } from "#app/_form-memory";
import { currentAppearance } from "#app/_i18n/appearance";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { requireContext } from "#app/_session";
import { Button } from "#app/_ui/button";
import { Input } from "#app/_ui/field";
import { Icon } from "#app/_ui/icon";
import { PageHead } from "#app/_ui/page-head";
import { Sheet } from "#app/_ui/sheet";
import { Time } from "#app/_ui/time";
import { getPerson } from "#lib/members/people/queries";
import { listOwnIdentities, listOwnSessions, listSignInProviders } from "#lib/members/sign-in/queries";
import { listGroupLevels } from "#lib/threads/following/queries";
import { GroupLevels } from "./_components/group-levels";
import { deviceNames } from "./_device-names";

const PAGE = "/installningar";

type Props = { searchParams: Promise<{ fel?: string; klart?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("title") };
}

export default async function SettingsPage({ searchParams }: Props) {
  const ctx = await requireContext(PAGE);
  const { fel, klart } = await searchParams;
  const [
    t,
    deviceName,
    tf,
    tm,
    locale,
    { theme, density },
    person,
    sessions,
    identities,
    levels,
    { problems, values },
  ] = await Promise.all([
    getTranslations("settings"),
    deviceNames(),
    getTranslations("following"),
    getTranslations("members"),
    currentLocale(),
    currentAppearance(),
    getPerson(ctx, ctx.actor.personId),
    listOwnSessions(ctx),
    listOwnIdentities(ctx),
    listGroupLevels(ctx),
    readFormState(PAGE, fel),
  ]);
  const providers = listSignInProviders();
  const unlinked = providers.filter(({ id }) => !identities.some(({ provider }) => provider === id));
  const providerName = (id: string) => providers.find((provider) => provider.id === id)?.name ?? id;
  const name = (field: "firstName" | "lastName") => ({
    id: field,
    name: field,
    label: t(field),
    defaultValue: values[field]?.[0] ?? person[field],
    error: problems[field] && problemText(tm, problems[field]),
  });
  return (
    <>
      {klart && <DoneBanner area="settings" code={klart} />}
      {klart && <DoneBanner area="following" code={klart} />}
      <FormProblems problems={problems} labels={{ firstName: t("firstName"), lastName: t("lastName") }} />
      <PageHead title={t("title")} />
      <SettingsTabs current="profile" />
      <div className="stack">
        <Sheet id="profil" title={t("profile")} lead={t("profileLead")}>
          <form className="sheet-body form" method="post" action={`${PAGE}/profil`}>
            <Input {...name("firstName")} required maxLength={80} autoComplete="given-name" />
            <Input {...name("lastName")} required maxLength={80} autoComplete="family-name" />
            <p className="actions">
              <Button type="submit" look="primary">
                {t("save")}
              </Button>
            </p>
          </form>
        </Sheet>
        <Sheet id="utseende" title={t("appearance")} lead={t("appearanceLead")}>
          <div className="sheet-body">
            <AppearanceChoices
              name="theme"
              label={t("theme")}
              current={theme}
              choices={(["light", "dark", "auto"] as const).map((value) => ({ value, text: t(`themes.${value}`) }))}
            />
            <AppearanceChoices
              name="density"
              label={t("density")}
              current={density}
              choices={(["comfortable", "compact"] as const).map((value) => ({ value, text: t(`densities.${value}`) }))}
            />
            <AppearanceChoices
              name="locale"
              label={t("language")}
              current={locale}
              choices={[
                { value: "sv", text: "Svenska" },
                { value: "en", text: "English" },
              ]}
            />
          </div>
        </Sheet>
        <Sheet id="bevakning" title={tf("groupsTitle")} lead={tf("groupsLead")}>
          <div className="sheet-body">
            <GroupLevels groups={levels} page={PAGE} />
          </div>
        </Sheet>
        <Sheet id="inloggning" title={t("sessions")} lead={t("sessionsLead")}>
          <ul className="list">
            {sessions.map((session) => (
              <li className="row" key={session.id}>
                <span className="row-icon">
                  <Icon name="laptop" />
                </span>
                <div>
                  <p className="row-title">
                    {deviceName(session)}
                    {session.id === ctx.actor.sessionId && ` (${t("thisDevice")})`}
                  </p>
                  <p className="row-meta">
                    <span>{t(`methods.${session.method}`)}</span>
                    <span>
                      {t("lastUsed")} <Time at={session.lastSeenAt} locale={locale} now={ctx.now()} />
                    </span>
                  </p>
                </div>
                {session.id !== ctx.actor.sessionId && (
                  <form className="row-side" method="post" action={`${PAGE}/inloggning/avsluta`}>
                    <input type="hidden" name="session" value={session.id} />
                    <Button type="submit" look="quiet">
                      {t("endSession")}
                      <span className="sr-only"> {deviceName(session)}</span>
                    </Button>
                  </form>
                )}
              </li>
            ))}
          </ul>
          {sessions.length > 1 && (
            <form className="sheet-foot" method="post" action={`${PAGE}/inloggning/avsluta-andra`}>
              <Button type="submit" look="link">
                {t("endOthers")}
              </Button>
            </form>
          )}
        </Sheet>
        {(identities.length > 0 || unlinked.length > 0) && (
          <Sheet id="koppla" title={t("organisationSignIn")} lead={t("organisationSignInLead")}>
            <div className="sheet-body">
              {identities.map(({ provider, subject }) => (
                <form
                  className="actions"
                  method="post"
                  action={`${PAGE}/inloggning/ta-bort`}
                  key={`${provider} ${subject}`}
                >
                  <input type="hidden" name="provider" value={provider} />
                  <input type="hidden" name="subject" value={subject} />
                  <span>{t("linked", { provider: providerName(provider) })}</span>
                  <Button type="submit" look="quiet">
                    {t("unlink")}
                    <span className="sr-only"> {providerName(provider)}</span>
                  </Button>
                </form>
              ))}
              {unlinked.map(({ id, name: provider }) => (
                <form method="post" action={`${PAGE}/inloggning/koppla/${id}`} key={id}>
                  <Button type="submit">{t("link", { provider })}</Button>
                </form>
              ))}
            </div>
          </Sheet>
        )}
      </div>
    </>
  );
}
