import { getTranslations } from "#app/_i18n/translations";
import { PARTS, type Texts } from "#lib/good-practices/schema";

type Props = {
  texts: Partial<Texts>;
  /** For a text that is not a page of its own, whose title is then one of the parts. */
  withTitle?: boolean;
};

/** The parts of a good example, each under its heading; one that nobody has written is left out. */
export async function PartTexts({ texts, withTitle = false }: Props) {
  const t = await getTranslations("good-practices");
  const Heading = withTitle ? "h3" : "h2";
  return (
    <div className="practice-parts">
      {PARTS.filter((part) => texts[part] && (withTitle || part !== "title")).map((part) => (
        <section key={part}>
          <Heading>{t(`parts.${part}`)}</Heading>
          <p className="as-written">{texts[part]}</p>
        </section>
      ))}
    </div>
  );
}
