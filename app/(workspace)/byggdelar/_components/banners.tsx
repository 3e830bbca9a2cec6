import { getTranslations } from "#app/_i18n/translations";
import { Banner } from "#app/_ui/banner";
import { Button } from "#app/_ui/button";
import { Sheet } from "#app/_ui/sheet";

export async function Banners() {
  const t = await getTranslations("byggdelar");
  return (
    <Sheet id="banners" title={t("bannersTitle")} lead={t("bannersLead")}>
      <div className="specimen-block stack">
        <Banner live={false} actions={<Button>{t("reload")}</Button>}>
          {t("newVersion")}
        </Banner>
        <Banner look="ok" live={false}>
          {t("backOnline")}
        </Banner>
        <Banner look="warn" live={false} actions={<Button>{t("goOn")}</Button>}>
          {t("soonSignedOut")}
        </Banner>
        <Banner look="danger" live={false} actions={<Button>{t("compare")}</Button>}>
          {t("conflict")}
        </Banner>
      </div>
    </Sheet>
  );
}
