import { Avatar, OrganisationName } from "#app/_components/organisation";
import { getTranslations } from "#app/_i18n/translations";
import { Link } from "#app/_ui/link";
import { Pill } from "#app/_ui/pill";
import { Sheet } from "#app/_ui/sheet";
import type { Locale } from "#lib/platform/format";
import { workingDaysBetween } from "#lib/platform/working-days";
import type { RaisedQuestion } from "#lib/threads/answers/queries";

type Props = { questions: readonly RaisedQuestion[]; locale: Locale; now: Date };

/** Questions put before who coordinates, with whom they could ask. */
export async function RaisedQuestions({ questions, locale, now }: Props) {
  const t = await getTranslations("hem");
  return (
    <Sheet id="raised" title={t("raised")} lead={t("raisedLead")}>
      <ul className="rows">
        {questions.map(({ id, title, group, author, ask, createdAt }) => (
          <li className="row" key={id}>
            <Avatar initials={author.initials} kind={author.organisationKind} />
            <div>
              <h3 className="row-title">
                <Link href={`/tradar/${id}`}>{title}</Link>
              </h3>
              <p className="row-meta">
                <span>{author.name}</span>
                <span>
                  <OrganisationName kind={author.organisationKind}>{author.organisation}</OrganisationName>
                </span>
                <span>{group}</span>
              </p>
              <p className="row-text">
                {ask.length === 0
                  ? t("askNobody")
                  : t("askFor", {
                      who: new Intl.ListFormat(locale, { type: "disjunction" }).format(
                        ask.map(({ name, organisation }) => `${name} (${organisation})`),
                      ),
                    })}
              </p>
            </div>
            <div className="row-side">
              <Pill look="warn" icon="clock">
                {t("unansweredPill")}
              </Pill>
              <span>{t("waitedShort", { days: workingDaysBetween(new Date(createdAt), now) })}</span>
            </div>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
