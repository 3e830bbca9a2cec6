CREATE INDEX "search_entries_thread" ON "search_entries" USING btree ("thread_id");--> statement-breakpoint
-- The newest posts that fit what is asked, newest first. It is planned for what is asked each time, for a word in nearly every
-- post is read from the newest back and a rare one through the index, while the statement around it keeps its plan. A word of
-- one post in thirty fits thirty thousand of a million posts, of which only the last are ranked: where the planner expects
-- that many, they are looked for in stretches of time. (Asking the planner is not for a STABLE function.)
CREATE FUNCTION search_newest(asked tsquery, readable uuid[], since timestamptz, until timestamptz, kind thread_type,
  author uuid, organisation uuid, with_file boolean, unread_by uuid, within uuid[], most int)
RETURNS TABLE (post_id uuid, thread_id uuid, written_at timestamptz, vector tsvector)
LANGUAGE plpgsql ROWS 200 SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  expected json; latest timestamptz; earliest timestamptz; first timestamptz; stretch interval := '1000 years'; got int;
BEGIN
  SELECT greatest(min(e.written_at), since) - interval '1 microsecond', least(max(e.written_at), until) INTO first, latest
  FROM search_entries e;
  IF within IS NULL AND (SELECT reltuples > 100 * most FROM pg_class WHERE oid = 'search_entries'::regclass) THEN
    EXECUTE 'EXPLAIN (FORMAT json) SELECT FROM search_entries e WHERE e.vector @@ $1' INTO expected USING asked;
    IF (expected->0->'Plan'->>'Plan Rows')::float8 > 8 * most THEN stretch := '90 days'; END IF;
  END IF;
  WHILE most > 0 AND latest > first LOOP
    earliest := greatest(latest - stretch, first);
    RETURN QUERY
      SELECT e.post_id, e.thread_id, e.written_at, e.vector FROM search_entries e
      WHERE e.group_id = ANY(readable) AND e.vector @@ asked AND e.written_at <= latest AND e.written_at > earliest
        AND (within IS NULL OR e.thread_id = ANY(within))
        AND (kind IS NULL OR EXISTS (SELECT FROM threads t WHERE t.id = e.thread_id AND t.type = kind))
        AND (author IS NULL OR EXISTS (SELECT FROM posts p WHERE p.id = e.post_id AND p.author_id = author))
        AND (organisation IS NULL OR EXISTS (SELECT FROM posts p WHERE p.id = e.post_id AND p.organisation_id = organisation))
        AND (with_file IS NULL OR EXISTS (SELECT FROM post_files pf JOIN files f ON f.id = pf.file_id AND f.deleted_at IS NULL
          WHERE pf.post_id = e.post_id))
        AND (unread_by IS NULL OR NOT EXISTS (SELECT FROM posts p JOIN thread_readers tr ON tr.thread_id = p.thread_id
          AND tr.person_id = unread_by AND tr.read_ranges @> p.number WHERE p.id = e.post_id))
      ORDER BY e.written_at DESC LIMIT most;
    GET DIAGNOSTICS got = ROW_COUNT;
    most := most - got;
    latest := earliest;
    stretch := stretch * 6;
  END LOOP;
END $$;
