import type { Metadata } from "next";
import { DoneBanner } from "#app/_components/done-banner";
import { deny } from "#app/_denial";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { single } from "#app/_path";
import { requireContext } from "#app/_session";
import { Banner } from "#app/_ui/banner";
import { Button } from "#app/_ui/button";
import { EmptyState } from "#app/_ui/empty-state";
import { PageHead } from "#app/_ui/page-head";
import { Pill } from "#app/_ui/pill";
import { Sheet } from "#app/_ui/sheet";
import { Table } from "#app/_ui/table";
import { isKeptOffline } from "#lib/documents/offline/queries";
import { MAX_GROUP_BYTES, MAX_NETWORK_BYTES } from "#lib/files/limits";
import { canSeeOperation } from "#lib/files/policy";
import { malwareScanning, usedRoom } from "#lib/files/queries";
import { env } from "#lib/platform/env";
import { formatSize, type Locale } from "#lib/platform/format";
import { health } from "#lib/platform/health";
import { version } from "#lib/platform/version";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("operation");
  return { title: t("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** How the parts of the system are, and how much room files take. Worked out when it is asked for. */
export default async function OperationPage({ searchParams }: Props) {
  const ctx = await requireContext("/drift");
  if (!canSeeOperation(ctx.actor)) deny(ctx);
  const [t, locale, parts, scanning, room, offline, { klart }] = await Promise.all([
    getTranslations("operation"),
    currentLocale(),
    health(),
    malwareScanning(ctx, env().CLAMD_HOST),
    usedRoom(ctx),
    isKeptOffline(ctx),
    searchParams,
  ]);
  const full = room.network >= NEARLY * MAX_NETWORK_BYTES;
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} />
      <DoneBanner area="operation" code={single(klart)} />
      {scanning === "silent" && <Banner look="danger">{t("scanning.silentMore")}</Banner>}
      {parts.mailOut === "failed" && <Banner look="danger">{t("mailOutMore")}</Banner>}
      {full && <Banner look="warn">{t("nearlyFull", used(room.network, MAX_NETWORK_BYTES, locale))}</Banner>}
      <div className="stack">
        <Sheet id="delar" title={t("parts")}>
          <dl className="sheet-body facts">
            <dt>{t("scanningTitle")}</dt>
            <dd>{t(`scanning.${scanning}`)}</dd>
            <dt>{t("database")}</dt>
            <dd>{t(`state.${parts.database}`)}</dd>
            <dt>{t("jobs")}</dt>
            <dd>{t(`state.${parts.jobs}`)}</dd>
            <dt>{t("realtime")}</dt>
            <dd>{t(`state.${parts.realtime}`)}</dd>
            <dt>{t("mailOut")}</dt>
            <dd>{t(`state.${parts.mailOut}`)}</dd>
            <dt>{t("mailIn")}</dt>
            <dd>{t(`state.${parts.mailIn}`)}</dd>
            <dt>{t("version")}</dt>
            <dd>{version}</dd>
          </dl>
        </Sheet>
        <Sheet id="filer" title={t("files")} lead={t("room", used(room.network, MAX_NETWORK_BYTES, locale))}>
          {room.groups.length === 0 ? (
            <EmptyState>{t("noFiles")}</EmptyState>
          ) : (
            <Table
              label={t("byGroup")}
              columns={[
                { key: "group", text: t("group") },
                { key: "files", text: t("filesColumn") },
                { key: "room", text: t("roomColumn") },
              ]}
            >
              {room.groups.map(({ id, name, files, bytes }) => (
                <tr key={id}>
                  <th scope="row">{name}</th>
                  <td>{files}</td>
                  <td>{t("usedOf", used(bytes, MAX_GROUP_BYTES, locale))}</td>
                </tr>
              ))}
            </Table>
          )}
        </Sheet>
        <Sheet id="utan-nat" title={t("offline")}>
          <div className="sheet-body form-rows">
            <p>
              {offline ? (
                <Pill look="ok" icon="check">
                  {t("offlineOn")}
                </Pill>
              ) : (
                <Pill>{t("offlineOff")}</Pill>
              )}
            </p>
            <p>{t("offlineWhat")}</p>
            <p>{t("offlineWhyOff")}</p>
            <form method="post" action="/drift/offline">
              <input type="hidden" name="pa" value={offline ? "nej" : "ja"} />
              <Button type="submit">{t(offline ? "offlineTurnOff" : "offlineTurnOn")}</Button>
            </form>
          </div>
        </Sheet>
      </div>
    </>
  );
}

/** From this share on it is time to do something. */
const NEARLY = 0.9;

function used(bytes: number, most: number, locale: Locale) {
  return {
    used: formatSize(bytes, locale),
    most: formatSize(most, locale),
    percent: Math.min(100, Math.floor((100 * bytes) / most)),
  };
}
