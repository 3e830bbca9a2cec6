import type { Metadata } from "next";
import { FormProblems } from "#app/_components/form-problems";
import { RefreshWhenUrgent } from "#app/_components/refresh-when-urgent";
import { deny } from "#app/_denial";
import { readFormState } from "#app/_form-memory";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { Crumbs } from "#app/_ui/crumbs";
import { PageHead } from "#app/_ui/page-head";
import { Sheet } from "#app/_ui/sheet";
import { canSendUrgent } from "#lib/urgent/policy";
import { countAudience, listUrgent, urgentState } from "#lib/urgent/queries";
import { readGroup } from "../_read-group";
import { SendForm } from "./_components/send-form";
import { UrgentList } from "./_components/urgent-list";

type Props = { params: Promise<{ groupId: string }>; searchParams: Promise<{ fel?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("urgent");
  return { title: t("title") };
}

/** A group's urgent notices, and for who coordinates it the form to send one. */
export default async function GroupUrgentPage({ params, searchParams }: Props) {
  const { ctx, group } = await readGroup((await params).groupId);
  if (!ctx.actor.groups.has(group.id)) deny(ctx, group.id);
  const page = `/grupper/${group.id}/bradskande`;
  const sends = canSendUrgent(ctx.actor, group.id);
  const [t, tm, locale, state, notices, audience] = await Promise.all([
    getTranslations("urgent"),
    getTranslations("members"),
    currentLocale(),
    readFormState(page, (await searchParams).fel),
    listUrgent(ctx, group.id),
    sends ? countAudience(ctx, group.id) : undefined,
  ]);
  const errors = (field: string) => {
    const code = state.problems[field];
    return code && (t.has(`problems.${code}`) ? t(`problems.${code}`) : tm("problems.invalid"));
  };
  return (
    <>
      <RefreshWhenUrgent of={{ group: group.id }} state={urgentState(notices)} />
      <FormProblems problems={state.problems} words={errors} />
      <Crumbs
        label={t("crumbs")}
        trail={[
          { href: "/grupper", text: t("groups") },
          { href: `/grupper/${group.id}`, text: group.name },
        ]}
      />
      <PageHead title={t("title")} lead={t("lead")} />
      <div className="stack">
        {audience && (
          <Sheet id="nytt" title={t("new")} lead={t("newLead")}>
            <SendForm groupId={group.id} audience={audience} errors={errors} state={state} />
          </Sheet>
        )}
        <Sheet id="skickade" title={t("sent")}>
          <UrgentList notices={notices} locale={locale} now={ctx.now()} />
        </Sheet>
      </div>
    </>
  );
}
