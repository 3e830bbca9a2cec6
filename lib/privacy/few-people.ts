import type { Found } from "./identity-numbers";

type Fact = "school" | "any-school" | "place" | "age" | "date" | "name-age" | "street";

const MONTH = "(?:jan|feb|mars?|apr|maj|juni?|juli?|aug|sept?|okt|nov|dec)(?:uari|ril|usti|ember|ober)?";
/** Words that begin a sentence about a number of years. */
const NO_NAMES =
  "För|Om|Efter|Under|Inom|Vart|Varje|Åldern|Cirka|Ca|Minst|Högst|Över|Drygt|Nästan|Senaste|Knappt|Omkring|Ungefär|Totalt|Bara";
const AFTER = "(?!\\p{L})";
const BEFORE = "(?<![\\p{L}\\d])";

const FACTS: Record<Fact, RegExp> = {
  school: new RegExp(
    `${BEFORE}(?!Grund|Hög|För|Gymnasie|Låg|Mellan|Kultur|Musik|Sär|Anpassade|Folk|Special|Res|Sam|Sommar|Fri|Vuxen|Komvux|Tryggare)\\p{Lu}\\p{Ll}{2,25}(?:(?:s)? ?skolan?s?|gymnasiet|gymnasium)${AFTER}`,
    "gu",
  ),
  "any-school": new RegExp(`${BEFORE}\\p{L}{0,25}(?:skolan?|gymnasiet|förskolan?)s?${AFTER}`, "giu"),
  place: new RegExp(`${BEFORE}(?:(?:i|på|från|vid) \\p{Lu}\\p{Ll}{2,25}|\\p{Lu}\\p{Ll}{2,25} kommun)`, "gu"),
  age: new RegExp(
    `${BEFORE}(?:(?:årskurs|åk\\.?|klass) ?(?:\\d{1,2} ?[a-f]?|ett|två|tre|fyra|fem|sex|sju|åtta|nio)(?![\\d\\p{L}]| ?- ?\\d)|(?:sexan|sjuan|åttan|nian)${AFTER}|(?<!(?:i|för|om|på|under|efter|senaste|vart|varje|var) )\\d{1,2}[ -]?(?:år(?! (?:sedan|i rad|framåt|till|av))|åring(?:en)?|årig(?:e|a|t)?)${AFTER}|\\p{L}{3,10}(?:tonåring|toåring)(?:en)?${AFTER})`,
    "giu",
  ),
  date: new RegExp(
    `(?<!\\d)(?:(?:19|20)\\d\\d-\\d\\d-\\d\\d(?!\\d)|\\d{1,2} ?(?:/ ?\\d{1,2}(?!\\d)|(?:\\. |:e |e )?${MONTH}${AFTER}))|${BEFORE}(?:i (?:mån|tis|ons|tors|fre|lör|sön)dags|i ?förrgår|i ?går)${AFTER}`,
    "giu",
  ),
  "name-age": new RegExp(
    `${BEFORE}(?:(?!(?:${NO_NAMES})[ ,])\\p{Lu}\\p{Ll}{1,20},? \\(?\\d{1,2} år(?! (?:sedan|i rad|framåt|till|av))\\)?|\\d{1,2}-årig[ea] \\p{Lu}\\p{Ll}{1,20})${AFTER}`,
    "gu",
  ),
  street: new RegExp(`${BEFORE}\\p{Lu}\\p{Ll}{1,25}(?:gatan|vägen|gränden?|stigen|allén|backen) \\d{1,3}`, "gu"),
};

/** Facts that each say little and together may point somebody out, where few live. */
const TOGETHER: readonly (readonly Fact[])[] = [
  ["school", "age", "date"],
  ["any-school", "place", "age", "date"],
  ["name-age", "any-school"],
  ["name-age", "street"],
];

/** Each combination has one of these in it: most texts have none, and then none of the longer patterns need be tried. */
const SCHOOL_OR_STREET = /skol|gymnasi|gatan|vägen|gränd|stigen|allén|backen/iu;

/** Facts this near one another are taken to be about the same thing. */
const NEAR = 300;

/** Leaving out the name is not enough when only a few can be meant: school, age and day together are a warning. */
export function findFewPeople(text: string): Found[] {
  if (!SCHOOL_OR_STREET.test(text)) return [];
  const facts = (Object.keys(FACTS) as Fact[])
    .flatMap((fact) =>
      Array.from(text.matchAll(FACTS[fact]), ({ index, 0: all }) => ({ fact, start: index, end: index + all.length })),
    )
    .sort((a, b) => a.start - b.start);
  const found: Found[] = [];
  let last: Partial<Record<Fact, { start: number; end: number }>> = {};
  for (const { fact, start, end } of facts) {
    last[fact] = { start, end };
    for (const wanted of TOGETHER) {
      if (!wanted.includes(fact)) continue;
      const places = wanted.flatMap((name) => last[name] ?? []);
      if (places.length < wanted.length || places.some((place) => start - place.start > NEAR)) continue;
      found.push({
        kind: "few-people",
        severity: "warn",
        start: Math.min(...places.map((place) => place.start)),
        end: Math.max(...places.map((place) => place.end)),
      });
      last = {};
      break;
    }
  }
  return found;
}
