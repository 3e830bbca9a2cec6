import { getTranslations } from "#app/_i18n/translations";
import { Button, LinkButton } from "#app/_ui/button";
import { EmptyState } from "#app/_ui/empty-state";
import { Select } from "#app/_ui/field";
import type { MovePage } from "#lib/threads/moving/queries";
import { NobodyToAsk } from "./nobody-to-ask";

type Props = { move: MovePage; to: string | undefined };

/** First the group, then who would read the thread there, then the move or the question. */
export async function ChooseGroup({ move, to }: Props) {
  const t = await getTranslations("moving");
  const page = `/tradar/${move.id}/flytta`;
  const { widening, targets } = move;
  const target = targets.find(({ id }) => id === to);
  if (targets.length === 0)
    return (
      <div className="sheet">
        <EmptyState action={<LinkButton href={`/tradar/${move.id}`}>{t("back")}</LinkButton>}>
          {t("noGroups")}
        </EmptyState>
      </div>
    );
  return (
    <div className="sheet form-sheet">
      <form className="form-rows" method="get" action={page}>
        <Select
          id="till"
          name="till"
          label={t("to")}
          defaultValue={target?.id ?? targets[0]?.id}
          choices={targets.map(({ id, name }) => ({ value: id, text: name }))}
        />
        <p className="actions">
          <Button type="submit" look={target ? "plain" : "primary"}>
            {t("see")}
          </Button>
          {!target && (
            <LinkButton look="quiet" href={`/tradar/${move.id}`}>
              {t("cancel")}
            </LinkButton>
          )}
        </p>
      </form>
      {target && widening && (
        <form className="form-rows" method="post" action={`${page}/be`}>
          <input type="hidden" name="till" value={target.id} />
          <h2 className="label">{t("means", { group: target.name })}</h2>
          {widening.people === 0 ? (
            <p>{t("narrower")}</p>
          ) : (
            <>
              <p>{t("wider", { people: widening.people, organisations: widening.organisations })}</p>
              <p>{t("consent", { n: widening.writers.length })}</p>
              <NobodyToAsk silent={widening.silent} />
            </>
          )}
          <p className="actions">
            <Button look="primary" type="submit">
              {t(widening.people === 0 ? "move" : "ask")}
            </Button>
            <LinkButton look="quiet" href={`/tradar/${move.id}`}>
              {t("cancel")}
            </LinkButton>
          </p>
        </form>
      )}
    </div>
  );
}
