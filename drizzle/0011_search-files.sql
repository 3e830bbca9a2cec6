-- The same words as before, in a third of the time: the words that only look like forms are marked first, as PostgreSQL is
-- slow at looking ahead from every word. No underscore comes here from search_text.
CREATE OR REPLACE FUNCTION sv_norm(input text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(lower(input),
    '(\w{3}[ae]nde)ts?\M', '\1', 'g'),
    '(\w{3}het)(?:ens?|ers?|ernas?)\M', '\1', 'g'),
    '(\w{2}[^\Wh]e)nas?\M', '\1', 'g'),
    '(\m(?:innan|annan|redan|medan|utan|sedan|mycket|litet|annat|något|vilket|detta)|(?:plan|itet|budget|biljett?|staket|paket|internet)s?)\M',
    '\1_', 'g'),
    '(\w{2}[^\Wh_])(?:an|et)s?\M', '\1a', 'g'), '_', '')
$$;--> statement-breakpoint
CREATE OR REPLACE FUNCTION search_text(input text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT sv_norm(regexp_replace(CASE WHEN input IS NORMALIZED THEN input ELSE normalize(input) END,
    '[^[:alnum:][:space:]]+', ' ', 'g'))
$$;--> statement-breakpoint
-- A file's words. A vector holds one megabyte: a file gets a third of it, a post's files two thirds together, so that title
-- and text always have room.
CREATE FUNCTION search_file(input text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE entry tsvector; most int;
BEGIN
  FOREACH most IN ARRAY ARRAY[500000, 100000, 20000] LOOP
    BEGIN
      entry := search_vector(left(input, most), 'D');
      EXIT WHEN pg_column_size(entry) <= 300000;
    EXCEPTION WHEN program_limit_exceeded THEN NULL;
    END;
  END LOOP;
  RETURN entry;
END $$;--> statement-breakpoint
ALTER TABLE "file_texts" ADD COLUMN "vector" "tsvector" GENERATED ALWAYS AS (search_file(text)) STORED NOT NULL;--> statement-breakpoint
DROP TRIGGER search_files_changed ON post_files;--> statement-breakpoint
DROP FUNCTION search_files_changed;--> statement-breakpoint
DROP TRIGGER search_learn_words ON search_entries;--> statement-breakpoint
DROP FUNCTION search_learn_words;--> statement-breakpoint
DROP FUNCTION search_files;--> statement-breakpoint
-- A post's own words with those of its files: names first, then what they say.
CREATE FUNCTION search_with_files(own tsvector, post uuid) RETURNS tsvector LANGUAGE plpgsql STABLE AS $$
DECLARE entry tsvector := own; part tsvector;
BEGIN
  FOR part IN
    SELECT search_vector(f.name, 'D') FROM post_files pf JOIN files f ON f.id = pf.file_id AND f.deleted_at IS NULL
    WHERE pf.post_id = post ORDER BY pf.position
  LOOP entry := entry || part; END LOOP;
  FOR part IN
    SELECT ft.vector FROM post_files pf JOIN files f ON f.id = pf.file_id AND f.deleted_at IS NULL JOIN file_texts ft ON ft.file_id = f.id
    WHERE pf.post_id = post ORDER BY pf.position
  LOOP
    EXIT WHEN pg_column_size(entry) > 700000;
    entry := entry || part;
  END LOOP;
  RETURN entry;
END $$;--> statement-breakpoint
-- Whoever writes words into an entry has them learnt, and only those that are new in it.
CREATE FUNCTION search_learn(entry tsvector) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_words (stem)
  SELECT word.stem FROM unnest(tsvector_to_array(entry)) AS word(stem)
  WHERE word.stem ~ '^[[:alpha:]]{3,40}$' AND NOT EXISTS (SELECT FROM search_words w WHERE w.stem = word.stem);
END $$;--> statement-breakpoint
DROP FUNCTION search_enter;--> statement-breakpoint
CREATE FUNCTION search_enter(wanted uuid[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE entered tsvector;
BEGIN
  FOR entered IN
    INSERT INTO search_entries (post_id, thread_id, group_id, written_at, vector)
    SELECT p.id, t.id, t.group_id, p.created_at,
      search_with_files(search_head(t.title, t.type, t.category) || search_vector(p.text, 'C'), p.id)
    FROM posts p JOIN threads t ON t.id = p.thread_id
    WHERE p.id = ANY(wanted) AND p.deleted_at IS NULL AND p.hidden_at IS NULL
      AND t.deleted_at IS NULL AND t.hidden_at IS NULL
    ON CONFLICT (post_id) DO UPDATE
      SET thread_id = excluded.thread_id, group_id = excluded.group_id, vector = excluded.vector
    RETURNING vector
  LOOP PERFORM search_learn(entered); END LOOP;
END $$;--> statement-breakpoint
-- A new post has no files yet, and the words of its thread's title as its first post has them.
CREATE OR REPLACE FUNCTION search_post_written() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE entered tsvector;
BEGIN
  IF tg_op = 'INSERT' THEN
    INSERT INTO search_entries (post_id, thread_id, group_id, written_at, vector)
    SELECT new.id, t.id, t.group_id, new.created_at, coalesce(
        (SELECT ts_filter(e.vector, '{a,b}') FROM posts p JOIN search_entries e ON e.post_id = p.id WHERE p.thread_id = t.id AND p.number = 1),
        search_head(t.title, t.type, t.category)) || search_vector(new.text, 'C')
    FROM threads t
    WHERE t.id = new.thread_id AND t.deleted_at IS NULL AND t.hidden_at IS NULL AND new.deleted_at IS NULL AND new.hidden_at IS NULL
    RETURNING vector INTO entered;
    PERFORM search_learn(entered);
  ELSIF new.deleted_at IS NOT NULL OR new.hidden_at IS NOT NULL THEN
    DELETE FROM search_entries WHERE post_id = new.id;
  ELSIF new.thread_id <> old.thread_id OR old.deleted_at IS NOT NULL OR old.hidden_at IS NOT NULL THEN
    PERFORM search_enter(ARRAY[new.id]);
  ELSE
    entered := search_vector(new.text, 'C');
    UPDATE search_entries SET vector = ts_filter(vector, '{a,b}') || entered || ts_filter(vector, '{d}') WHERE post_id = new.id;
    PERFORM search_learn(entered);
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE OR REPLACE FUNCTION search_thread_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE head tsvector;
BEGIN
  IF new.deleted_at IS NOT NULL OR new.hidden_at IS NOT NULL THEN
    DELETE FROM search_entries WHERE post_id IN (SELECT id FROM posts WHERE thread_id = new.id);
  ELSIF old.deleted_at IS NOT NULL OR old.hidden_at IS NOT NULL THEN
    PERFORM search_enter(ARRAY(SELECT id FROM posts WHERE thread_id = new.id));
  ELSIF (old.title, old.type, old.category) IS NOT DISTINCT FROM (new.title, new.type, new.category) THEN
    UPDATE search_entries SET group_id = new.group_id WHERE post_id IN (SELECT id FROM posts WHERE thread_id = new.id);
  ELSE
    head := search_head(new.title, new.type, new.category);
    UPDATE search_entries SET group_id = new.group_id, vector = head || ts_filter(vector, '{c,d}')
    WHERE post_id IN (SELECT id FROM posts WHERE thread_id = new.id);
    PERFORM search_learn(head);
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
-- Once for all files of a post that come or go together.
CREATE FUNCTION search_files_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE entered tsvector;
BEGIN
  FOR entered IN
    UPDATE search_entries e SET vector = search_with_files(ts_filter(e.vector, '{a,b,c}'), e.post_id)
    WHERE e.post_id IN (SELECT post_id FROM changed) RETURNING ts_filter(e.vector, '{d}')
  LOOP PERFORM search_learn(entered); END LOOP;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER search_files_added AFTER INSERT ON post_files REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION search_files_changed();--> statement-breakpoint
CREATE TRIGGER search_files_removed AFTER DELETE ON post_files REFERENCING OLD TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION search_files_changed();--> statement-breakpoint
-- A file that is taken away is found no longer, also where its post stays.
CREATE FUNCTION search_file_taken_away() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE search_entries e SET vector = search_with_files(ts_filter(e.vector, '{a,b,c}'), e.post_id)
  FROM post_files pf WHERE pf.file_id = new.id AND e.post_id = pf.post_id;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER search_file_taken_away AFTER UPDATE OF deleted_at ON files FOR EACH ROW
WHEN (old.deleted_at IS DISTINCT FROM new.deleted_at) EXECUTE FUNCTION search_file_taken_away();--> statement-breakpoint
SELECT search_enter(ARRAY(SELECT post_id FROM post_files));
