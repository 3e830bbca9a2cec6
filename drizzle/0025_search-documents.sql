CREATE TABLE "document_entries" (
	"document_id" uuid PRIMARY KEY NOT NULL,
	"vector" "tsvector" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "document_entries" ADD CONSTRAINT "document_entries_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "document_entries_vector" ON "document_entries" USING gin ("vector");--> statement-breakpoint
-- Written anew as a whole, as often as what is read of the text: a vector holds one megabyte, which a book would fill.
CREATE FUNCTION search_enter_document(wanted uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE entered tsvector;
BEGIN
  INSERT INTO document_entries (document_id, vector)
  SELECT d.id, search_vector(d.title, 'A') || search_vector('dokument', 'B') || search_vector(left(coalesce(c.text, ''), 200000), 'C')
  FROM documents d LEFT JOIN document_contents c ON c.document_id = d.id
  WHERE d.id = wanted AND d.kind = 'document' AND d.trashed_at IS NULL
  ON CONFLICT (document_id) DO UPDATE SET vector = excluded.vector
  RETURNING vector INTO entered;
  IF entered IS NOT NULL THEN PERFORM search_learn(entered); END IF;
END $$;--> statement-breakpoint
CREATE FUNCTION search_document_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.trashed_at IS NOT NULL THEN
    DELETE FROM document_entries WHERE document_id = new.id;
  ELSE
    PERFORM search_enter_document(new.id);
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER search_document_changed AFTER INSERT OR UPDATE OF title, trashed_at ON documents FOR EACH ROW
EXECUTE FUNCTION search_document_changed();--> statement-breakpoint
CREATE FUNCTION search_content_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM search_enter_document(new.document_id);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER search_content_added AFTER INSERT ON document_contents FOR EACH ROW EXECUTE FUNCTION search_content_written();--> statement-breakpoint
CREATE TRIGGER search_content_changed AFTER UPDATE OF text ON document_contents FOR EACH ROW WHEN (old.text IS DISTINCT FROM new.text)
EXECUTE FUNCTION search_content_written();--> statement-breakpoint
SELECT search_enter_document(id) FROM documents;
