import { getTranslations } from "#app/_i18n/translations";
import { Button } from "#app/_ui/button";

type Props = {
  /** The address of the page the form stands on, and what the list there is narrowed to, as in that address. */
  page: "/tradar" | "/hem";
  list: Record<string, string | undefined>;
  /** When the list was read: what is written later stays unread. */
  shownAt: Date;
};

/** Marks the whole list as read, on all its pages. A plain form. */
export async function MarkAllRead({ page, list, shownAt }: Props) {
  const t = await getTranslations("following");
  const fields = Object.entries({ sida: page, till: shownAt.toISOString(), ...list });
  return (
    <form className="no-print" method="post" action="/tradar/lasta">
      {fields.map(([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />)}
      <Button type="submit" look="link" icon="check">
        {t("markAllRead")}
      </Button>
    </form>
  );
}
