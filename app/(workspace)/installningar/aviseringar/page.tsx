import type { Metadata } from "next";
import { DoneBanner } from "#app/_components/done-banner";
import { FormProblems, problemText } from "#app/_components/form-problems";
import { SettingsTabs } from "#app/_components/settings-tabs";
import { readFormState } from "#app/_form-memory";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { single } from "#app/_path";
import { requireContext } from "#app/_session";
import { Crumbs } from "#app/_ui/crumbs";
import { PageHead } from "#app/_ui/page-head";
import { listOwnDevices, pushPublicKey } from "#lib/notifications/push/queries";
import { getNoticeSettings } from "#lib/notifications/queries";
import { env } from "#lib/platform/env";
import { listGroupLevels } from "#lib/threads/following/queries";
import { GroupLevels } from "../_components/group-levels";
import { NoticeMatrix } from "./_components/notice-matrix";
import { Outcome } from "./_components/outcome";
import { Pause } from "./_components/pause";
import { PushPanel } from "./_components/push-panel";
import "./matrix.css";

const PAGE = "/installningar/aviseringar";

type Props = { searchParams: Promise<{ fel?: string; klart?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("notice-settings");
  return { title: t("pageTitle") };
}

/** Which news reach one how, what that adds up to, and a pause. */
export default async function NoticeSettingsPage({ searchParams }: Props) {
  const ctx = await requireContext(PAGE);
  const { fel, klart } = await searchParams;
  const [t, ts, tm, locale, tf, levels, settings, devices, { problems, values }] = await Promise.all([
    getTranslations("notice-settings"),
    getTranslations("settings"),
    getTranslations("members"),
    currentLocale(),
    getTranslations("following"),
    listGroupLevels(ctx),
    getNoticeSettings(ctx, ctx.actor.personId),
    listOwnDevices(ctx),
    readFormState(PAGE, fel),
  ]);
  const error = (field: string) => problems[field] && problemText(tm, problems[field]);
  return (
    <>
      <DoneBanner area="notice-settings" code={single(klart)} />
      <DoneBanner area="following" code={single(klart)} />
      <FormProblems problems={problems} labels={{ from: t("pauseFrom"), until: t("pauseUntil") }} />
      <Crumbs label={t("crumbs")} trail={[{ href: "/notiser", text: t("title") }]} />
      <PageHead title={ts("title")} />
      <SettingsTabs current="notices" />
      <div className="with-rail">
        <div className="stack">
          <NoticeMatrix settings={settings} locale={locale} now={ctx.now()} />
          <PushPanel publicKey={pushPublicKey()} devices={devices} locale={locale} now={ctx.now()} />
        </div>
        <aside className="rail" aria-label={t("more")}>
          <section aria-labelledby="blir">
            <h2 id="blir">{t("outcomeTitle")}</h2>
            <Outcome settings={settings} locale={locale} titles={env().MAIL_TITLES === "open"} />
          </section>
          <section aria-labelledby="grupper">
            <h2 id="grupper">{tf("groupsTitle")}</h2>
            <GroupLevels groups={levels} page={PAGE} />
          </section>
          <section aria-labelledby="paus">
            <h2 id="paus">{t("pauseTitle")}</h2>
            <Pause
              settings={settings}
              values={values}
              errors={{ from: error("from"), until: error("until") }}
              locale={locale}
              now={ctx.now()}
            />
          </section>
        </aside>
      </div>
    </>
  );
}
