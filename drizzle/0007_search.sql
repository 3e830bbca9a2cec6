CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE TABLE "search_entries" (
	"post_id" uuid PRIMARY KEY NOT NULL,
	"thread_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	"vector" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_words" (
	"stem" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "search_entries" ADD CONSTRAINT "search_entries_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "search_entries_vector" ON "search_entries" USING gin ("vector");--> statement-breakpoint
CREATE INDEX "search_entries_newest" ON "search_entries" USING btree ("written_at");--> statement-breakpoint
CREATE INDEX "search_words_stem" ON "search_words" USING btree ("stem");--> statement-breakpoint
CREATE INDEX "search_words_bare" ON "search_words" USING btree (translate("stem", 'åäöéü', 'aaoeu'));--> statement-breakpoint
CREATE INDEX "search_words_parts" ON "search_words" USING gin ("stem" gin_trgm_ops);--> statement-breakpoint
-- The stemmer leaves -an, -et and -na after a vowel. Both what is written and what is asked for pass through here, so that
-- "skolan" is "skola" and a rule that takes too much does no harm, as long as a word's forms stay together.
CREATE FUNCTION sv_norm(input text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT regexp_replace(regexp_replace(regexp_replace(regexp_replace(lower(input),
    '(\w{3}[ae]nde)ts?\M', '\1', 'g'),
    '(\w{3}het)(?:ens?|ers?|ernas?)\M', '\1', 'g'),
    '(\w{2}[^\Wh]e)nas?\M', '\1', 'g'),
    '\m(?!(?:innan|annan|redan|medan|utan|sedan|mycket|litet|annat|något|vilket|detta|\w*(?:plan|itet|budget|biljett?|staket|paket|internet)s?)\M|eget)(\w{2,}[^\Wh])(?:an|et)s?\M',
    '\1a', 'g')
$$;--> statement-breakpoint
-- Letters and digits with a space between: PostgreSQL would take "och/eller" for a file and "vägen.Sedan" for a computer.
CREATE FUNCTION search_text(input text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT sv_norm(regexp_replace(normalize(input), '[^[:alnum:]]+', ' ', 'g'))
$$;--> statement-breakpoint
CREATE FUNCTION search_vector(input text, weight "char") RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT setweight(to_tsvector('pg_catalog.swedish', search_text(input)), weight)
$$;--> statement-breakpoint
-- A thread's title and, in Swedish, what kind of thread it is.
CREATE FUNCTION search_head(title text, type thread_type, category thread_category) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT search_vector(title, 'A') || search_vector(concat_ws(' ', CASE type
    WHEN 'advice' THEN 'råd' WHEN 'experience' THEN 'erfarenhet' WHEN 'horizon_scan' THEN 'omvärldsbevakning'
    WHEN 'question_to_police' THEN 'fråga till polisen' WHEN 'question_to_county_board' THEN 'fråga till länsstyrelsen' END,
    CASE category WHEN 'network' THEN 'nätverket' WHEN 'situational_picture' THEN 'lägesbild åtgärdsplan'
    WHEN 'place' THEN 'plats miljö' WHEN 'safety' THEN 'trygghet' WHEN 'school' THEN 'skola'
    WHEN 'cooperation' THEN 'samverkan' WHEN 'method' THEN 'metod' END), 'B')
$$;--> statement-breakpoint
-- What a post's files add to what it can be found by. A vector holds one megabyte, which a long file would fill.
CREATE FUNCTION search_files(post uuid) RETURNS tsvector LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT search_vector(coalesce(left(string_agg(f.name, ' ' ORDER BY pf.position), 100000), ''), 'D')
  FROM post_files pf JOIN files f ON f.id = pf.file_id AND f.deleted_at IS NULL WHERE pf.post_id = post
$$;--> statement-breakpoint
CREATE FUNCTION search_enter(wanted uuid[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO search_entries (post_id, thread_id, group_id, written_at, vector)
  SELECT p.id, t.id, t.group_id, p.created_at,
    search_head(t.title, t.type, t.category) || search_vector(p.text, 'C') || search_files(p.id)
  FROM posts p JOIN threads t ON t.id = p.thread_id
  WHERE p.id = ANY(wanted) AND p.deleted_at IS NULL AND p.hidden_at IS NULL
    AND t.deleted_at IS NULL AND t.hidden_at IS NULL
  ON CONFLICT (post_id) DO UPDATE
    SET thread_id = excluded.thread_id, group_id = excluded.group_id, vector = excluded.vector
$$;--> statement-breakpoint
-- Each change replaces its own part of the vector and keeps the others as they are by then: an edit and a new title at once
-- are both found.
CREATE FUNCTION search_post_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.deleted_at IS NOT NULL OR new.hidden_at IS NOT NULL THEN
    DELETE FROM search_entries WHERE post_id = new.id;
  ELSIF tg_op = 'INSERT' OR new.thread_id <> old.thread_id OR old.deleted_at IS NOT NULL OR old.hidden_at IS NOT NULL THEN
    PERFORM search_enter(ARRAY[new.id]);
  ELSE
    UPDATE search_entries SET vector = ts_filter(vector, '{a,b}') || search_vector(new.text, 'C') || ts_filter(vector, '{d}')
    WHERE post_id = new.id;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER search_post_added AFTER INSERT ON posts FOR EACH ROW EXECUTE FUNCTION search_post_written();--> statement-breakpoint
CREATE TRIGGER search_post_changed AFTER UPDATE OF text, deleted_at, hidden_at, thread_id ON posts FOR EACH ROW
WHEN ((old.text, old.deleted_at, old.hidden_at, old.thread_id) IS DISTINCT FROM (new.text, new.deleted_at, new.hidden_at, new.thread_id))
EXECUTE FUNCTION search_post_written();--> statement-breakpoint
CREATE FUNCTION search_thread_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.deleted_at IS NOT NULL OR new.hidden_at IS NOT NULL THEN
    DELETE FROM search_entries WHERE post_id IN (SELECT id FROM posts WHERE thread_id = new.id);
  ELSIF old.deleted_at IS NOT NULL OR old.hidden_at IS NOT NULL THEN
    PERFORM search_enter(ARRAY(SELECT id FROM posts WHERE thread_id = new.id));
  ELSE
    UPDATE search_entries SET group_id = new.group_id,
      vector = search_head(new.title, new.type, new.category) || ts_filter(vector, '{c,d}')
    WHERE post_id IN (SELECT id FROM posts WHERE thread_id = new.id);
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER search_thread_changed AFTER UPDATE OF title, type, category, group_id, deleted_at, hidden_at ON threads FOR EACH ROW
WHEN ((old.title, old.type, old.category, old.group_id, old.deleted_at, old.hidden_at)
  IS DISTINCT FROM (new.title, new.type, new.category, new.group_id, new.deleted_at, new.hidden_at))
EXECUTE FUNCTION search_thread_changed();--> statement-breakpoint
CREATE FUNCTION search_files_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE post uuid := coalesce(new.post_id, old.post_id);
BEGIN
  UPDATE search_entries SET vector = ts_filter(vector, '{a,b,c}') || search_files(post) WHERE post_id = post;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER search_files_changed AFTER INSERT OR DELETE ON post_files FOR EACH ROW
EXECUTE FUNCTION search_files_changed();--> statement-breakpoint
CREATE FUNCTION search_learn_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_words (stem)
  SELECT word.stem FROM unnest(tsvector_to_array(new.vector)) AS word(stem)
  WHERE word.stem ~ '^[[:alpha:]]{3,40}$' AND NOT EXISTS (SELECT FROM search_words w WHERE w.stem = word.stem);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER search_learn_words AFTER INSERT OR UPDATE OF vector ON search_entries FOR EACH ROW
EXECUTE FUNCTION search_learn_words();--> statement-breakpoint
SELECT search_enter(ARRAY(SELECT id FROM posts));
