import { getTranslations } from "#app/_i18n/translations";
import { Button } from "#app/_ui/button";
import { Icon } from "#app/_ui/icon";
import { Sheet } from "#app/_ui/sheet";
import { Time } from "#app/_ui/time";
import type { PushDevice } from "#lib/notifications/push/queries";
import type { Locale } from "#lib/platform/format";
import { deviceNames } from "../../_device-names";
import { PushSwitch } from "./push-switch";

/** Without `publicKey` whoever runs Brygga has turned it off. */
type Props = { publicKey: string | undefined; devices: readonly PushDevice[]; locale: Locale; now: Date };

/** Notices in the browser: this one's switch, and all in which one is told. */
export async function PushPanel({ publicKey, devices, locale, now }: Props) {
  const [t, deviceName] = await Promise.all([getTranslations("push"), deviceNames()]);
  return (
    <Sheet id="webblasare" title={t("title")} lead={t("lead")}>
      {publicKey ? (
        <PushSwitch
          publicKey={publicKey}
          texts={{
            turnOn: t("turnOn"),
            turnOff: t("turnOff"),
            on: t("on"),
            off: t("off"),
            blocked: t("blocked"),
            unsupported: t("unsupported"),
            failed: t("failed"),
            test: t("test"),
            testSent: t("testSent"),
            testNotSent: t("testNotSent"),
          }}
        />
      ) : (
        <p className="sheet-body">{t("offEverywhere")}</p>
      )}
      <noscript>
        <p className="sheet-body">{t("needsScript")}</p>
      </noscript>
      {devices.length > 0 && (
        <ul className="list" aria-label={t("devices")}>
          {devices.map(({ id, current, createdAt, ...device }) => (
            <li className="row" key={id}>
              <span className="row-icon">
                <Icon name="laptop" />
              </span>
              <div>
                <p className="row-title">
                  {deviceName(device)}
                  {current && ` (${t("thisBrowser")})`}
                </p>
                <p className="row-meta">
                  <span>
                    {t("since")} <Time at={createdAt} locale={locale} now={now} />
                  </span>
                </p>
              </div>
              <form className="row-side" method="post" action="/installningar/aviseringar/webblasare/ta-bort">
                <input type="hidden" name="device" value={id} />
                <Button type="submit" look="quiet">
                  {t("remove")}
                  <span className="sr-only"> {deviceName(device)}</span>
                </Button>
              </form>
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  );
}
