import { getTranslations } from "#app/_i18n/translations";
import { Button } from "#app/_ui/button";
import { Pill } from "#app/_ui/pill";
import { Sheet } from "#app/_ui/sheet";
import { formatMoment, type Locale } from "#lib/platform/format";
import type { MovePage, MoveRequest } from "#lib/threads/moving/queries";
import { NobodyToAsk } from "./nobody-to-ask";

type Props = { move: MovePage; request: MoveRequest; locale: Locale; now: Date };

/** Which organisations have agreed, and the question to whoever speaks for one. */
export async function OpenRequest({ move, request, locale, now }: Props) {
  const t = await getTranslations("moving");
  const { widening } = move;
  const action = `/tradar/${move.id}/flytta/svar`;
  return (
    <Sheet
      id="begaran"
      title={t("request", { group: request.to ?? t("otherGroup") })}
      lead={t("asked", { name: request.by, when: formatMoment(new Date(request.at), locale, now) })}
    >
      <div className="sheet-body form-rows">
        {widening && <p>{t("wider", { people: widening.people, organisations: widening.organisations })}</p>}
        {widening && <NobodyToAsk silent={widening.silent} />}
        <ul className="plain-rows">
          {request.consents.map(({ organisation, agrees, by }) => (
            <li key={organisation}>
              {organisation}{" "}
              <Pill look={agrees === null ? "line" : agrees ? "ok" : "danger"}>
                {t(agrees === null ? "waiting" : agrees ? "yes" : "no")}
              </Pill>
              {by && <span className="small muted"> {by}</span>}
            </li>
          ))}
        </ul>
        {request.mine && (
          <form className="form-rows no-print" method="post" action={action}>
            <p>{t("question")}</p>
            <p className="actions">
              <Button type="submit" name="svar" value="ja">
                {t("agree")}
              </Button>
              <Button type="submit" look="danger" name="svar" value="nej">
                {t("decline")}
              </Button>
            </p>
          </form>
        )}
        {move.mayMove && (
          <form className="no-print" method="post" action={action}>
            <Button type="submit" look="quiet" name="svar" value="dra-tillbaka">
              {t("withdraw")}
            </Button>
          </form>
        )}
      </div>
    </Sheet>
  );
}
