CREATE TABLE "post_quotes" (
	"post_id" uuid NOT NULL,
	"thread_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"quoted_id" uuid NOT NULL,
	CONSTRAINT "post_quotes_post_id_thread_id_number_pk" PRIMARY KEY("post_id","thread_id","number")
);
--> statement-breakpoint
ALTER TABLE "post_quotes" ADD CONSTRAINT "post_quotes_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_quotes" ADD CONSTRAINT "post_quotes_quoted_id_posts_id_fk" FOREIGN KEY ("quoted_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "post_quotes_quoted" ON "post_quotes" USING btree ("quoted_id");--> statement-breakpoint
INSERT INTO "post_quotes" ("post_id", "thread_id", "number", "quoted_id")
SELECT DISTINCT quoting."id", quoted."thread_id", quoted."number", quoted."id"
FROM (SELECT "id", "body" FROM "posts" UNION ALL SELECT "post_id", "body" FROM "post_revisions") AS quoting,
  jsonb_path_query(quoting."body", '$.** ? (@.type == "blockquote").**.attrs.href') AS link,
  regexp_match(link #>> '{}', '/tradar/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\?(?:[^#]*&)?inlagg=([0-9]{1,7})(?![0-9])', 'i') AS place
JOIN "posts" AS quoted ON quoted."thread_id" = place[1]::uuid AND quoted."number" = place[2]::integer
WHERE quoted."id" <> quoting."id" AND quoted."moved_to" IS NULL;
