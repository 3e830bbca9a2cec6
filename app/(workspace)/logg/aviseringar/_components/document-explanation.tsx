import { getTranslations } from "#app/_i18n/translations";
import { EmptyState } from "#app/_ui/empty-state";
import { Link } from "#app/_ui/link";
import { Sheet } from "#app/_ui/sheet";
import type { ExplainedEvent, DocumentExplanation as Facts } from "#lib/notifications/document-explanation/queries";
import { formatMoment, type Locale } from "#lib/platform/format";
import { Steps } from "./explanation";

type Props = { facts: Facts; locale: Locale; now: Date };

/** Why a person was or was not told of what happened to a document: the newest that happened opened, the rest folded. */
export async function DocumentExplanation({ facts, locale, now }: Props) {
  const t = await getTranslations("delivery-log");
  const { person, document, events, level, mayRead, devices, settings } = facts;
  const time = (at: string) => formatMoment(new Date(at), locale, now);
  return (
    <Sheet
      id="svar"
      title={t("answer", { name: person.name })}
      lead={<Link href={`/dokument/${document.id}`}>{document.title}</Link>}
    >
      {events.length === 0 && <EmptyState>{t("document.nothing")}</EmptyState>}
      {events.map((event, index) => {
        const { id, kind, createdAt, app, mail, push, read, setting } = event;
        const reason = mail?.reason ?? app?.reason;
        return (
          <details key={id} className="explained" open={index === 0}>
            <summary>
              <b>{t(`document.event.${kind}`)}</b> {time(createdAt)}.{" "}
              {reason ? t(`rule.${reason}`) : t(whyNot(event, level))}
            </summary>
            <Steps
              first={{ id: "event", title: t("step.event"), text: t("document.happened", { at: time(createdAt) }) }}
              deliveries={{ app, mail, push }}
              whyNot={t(whyNot(event, level))}
              state={[
                t(mayRead ? "document.mayRead" : "document.mayNotRead"),
                t(`level.${level}`),
                t(read ? "document.read" : "document.unread"),
              ]}
              kind={setting}
              {...{ settings, devices, locale, now }}
            />
          </details>
        );
      })}
    </Sheet>
  );
}

function whyNot(event: ExplainedEvent, level: Facts["level"]) {
  if (event.waiting) return "document.waiting";
  if (event.own) return "document.own";
  if (!event.stands) return "document.takenBack";
  if (!event.mayRead) return "document.notReadable";
  return level === "quiet" ? "quiet" : "document.noRule";
}
