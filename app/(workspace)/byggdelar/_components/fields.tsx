import { getTranslations } from "#app/_i18n/translations";
import { Button, LinkButton } from "#app/_ui/button";
import { ErrorSummary } from "#app/_ui/error-summary";
import { Check, Input, Select, Textarea } from "#app/_ui/field";
import { Sheet } from "#app/_ui/sheet";

/** `summary`: as the form looks when it has just come back with errors, the summary in focus. */
export async function Fields({ summary }: { summary: boolean }) {
  const t = await getTranslations("byggdelar");
  return (
    <>
      {summary && (
        <ErrorSummary
          title={t("errorSummary")}
          titlePrefix={t("errorPrefix")}
          problems={[
            { field: "heading-field", message: t("headingError") },
            { field: "group-field", message: t("groupError") },
          ]}
        />
      )}
      <Sheet id="fields" title={t("fieldsTitle")} lead={t("fieldsLead")}>
        <form className="specimen-block form">
          <Input id="heading-field" name="heading" label={t("headingField")} error={t("headingError")} />
          <Select
            id="group-field"
            name="group"
            label={t("groupField")}
            error={t("groupError")}
            choices={[{ value: "", text: t("groupChoose") }]}
          />
          <Textarea id="intro-field" name="intro" label={t("introField")} hint={t("introHint")} />
          <Check id="notify-field" name="notify" label={t("notifyField")} defaultChecked />
          <p className="actions">
            <LinkButton href="/byggdelar?fel">{t("showErrors")}</LinkButton>
            <Button look="quiet">{t("cancel")}</Button>
          </p>
        </form>
      </Sheet>
    </>
  );
}
