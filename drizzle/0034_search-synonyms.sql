CREATE TABLE "search_synonyms" (
	"spelling" text PRIMARY KEY NOT NULL,
	"meaning_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"word" text NOT NULL
);
--> statement-breakpoint
CREATE INDEX "search_synonyms_meaning" ON "search_synonyms" USING btree ("meaning_id");--> statement-breakpoint
-- What search knew until now: words of this field that mean the same, and forms that the stemmer keeps apart.
WITH lines AS MATERIALIZED (
  SELECT gen_random_uuid() AS id, words FROM (VALUES
    ('est, effektiv samordning för trygghet'),
    ('sspf, skola socialtjänst polis fritid'),
    ('brå, brottsförebyggande rådet'),
    ('lpo, lokalpolisområde, lokalpolisområdet, lokalpolisområden'),
    ('a-traktor, a-traktorer, atraktor, atraktorer, epa, epatraktor, epatraktorer, epa-traktor, epa-traktorer'),
    ('andt, andts'),
    ('lov, lov 3'),
    ('bid, brottsförebyggande i din kommun'),
    ('kbt, kognitiv beteendeterapi'),
    ('rektor, rektorn, rektorer, rektorerna, rektors, rektorns'),
    ('samordnare, samordnarna, samordnaren, samordnarens'),
    ('anmälan, anmälans, anmälningar, anmälningarna, anmälning'),
    ('orosanmälan, orosanmälans, orosanmälningar, orosanmälningarna'),
    ('ansökan, ansökans, ansökningar, ansökningarna'),
    ('klotter, klottret, klottrets'),
    ('ansvar, ansvaret, ansvarets'),
    ('brand, branden, bränder, bränderna'),
    ('stad, staden, städer, städerna'),
    ('hand, händer, händerna'),
    ('natt, natten, nätter, nätterna'),
    ('bok, boken, böcker, böckerna'),
    ('man, mannen, män, männen'),
    ('barn, barnen, barnens'),
    ('fönster, fönstret, fönstren'),
    ('center, centret, centrum, centrumet'),
    ('papper, pappret, pappren'),
    ('läger, lägret, lägren'),
    ('nummer, numret, numren'),
    ('mobbning, mobba, mobbar, mobbad'),
    ('länsstyrelse, länsstyrelsen, lst'),
    ('kameraövervakning, kamerabevakning'),
    ('skadegörelse, vandalisering, vandalism'),
    ('medborgarlöfte, medborgarlöften, medborgarlöftet, medborgarlöftena')
  ) AS line (words)
)
INSERT INTO "search_synonyms" ("spelling", "meaning_id", "position", "word")
SELECT trim(regexp_replace(lower(word), '[^[:alnum:]]+', ' ', 'g')), id, at - 1, word
FROM lines CROSS JOIN LATERAL regexp_split_to_table(words, ', ') WITH ORDINALITY AS each (word, at);