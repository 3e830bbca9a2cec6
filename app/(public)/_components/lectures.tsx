import { getTranslations } from "#app/_i18n/translations";
import { Icon } from "#app/_ui/icon";

const lectures = [
  { key: "globalisation", length: "PT1H45M31S" },
  { key: "trust", length: "PT53M28S" },
  { key: "fear", length: "PT49M29S" },
  { key: "rumours", length: "PT1H5M40S" },
] as const;

/** What was said at the seminar in 2018. The recordings are not ours to show, so they are told about. */
export async function Lectures() {
  const t = await getTranslations("start");
  return (
    <section className="sheet" aria-labelledby="lectures">
      <div className="sheet-head">
        <div>
          <h2 id="lectures">{t("lectures")}</h2>
          <p>{t("lecturesLead")}</p>
        </div>
      </div>
      <ol className="plain lect">
        {lectures.map(({ key, length }) => (
          <li key={key}>
            <span className="row-icon">
              <Icon name="video" />
            </span>
            <div>
              <h3>{t(`lecture.${key}.title`)}</h3>
              <p className="who-line">{t(`lecture.${key}.by`)}</p>
            </div>
            <p className="len">
              <time dateTime={length}>{t(`lecture.${key}.length`)}</time>
            </p>
          </li>
        ))}
      </ol>
      <p className="sheet-foot lect-foot">{t("lecturesWhere")}</p>
    </section>
  );
}
