CREATE TYPE "public"."outcome_verdict" AS ENUM('lasts', 'partly', 'not', 'too_early');--> statement-breakpoint
CREATE TABLE "good_practice_entries" (
	"good_practice_id" uuid PRIMARY KEY NOT NULL,
	"vector" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "good_practice_outcomes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"good_practice_id" uuid NOT NULL,
	"verdict" "outcome_verdict" NOT NULL,
	"text" text NOT NULL,
	"seen_on" date NOT NULL,
	"author_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"author_function" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "good_practice_reminders" (
	"good_practice_id" uuid NOT NULL,
	"months" smallint NOT NULL,
	"settled_at" timestamp with time zone NOT NULL,
	"asked" smallint NOT NULL,
	CONSTRAINT "good_practice_reminders_good_practice_id_months_pk" PRIMARY KEY("good_practice_id","months")
);
--> statement-breakpoint
CREATE TABLE "good_practice_reviews" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"good_practice_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"published_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"reviewed_by" uuid,
	"reviewed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "good_practice_revisions" (
	"good_practice_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"texts" jsonb,
	"written_by" uuid NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	CONSTRAINT "good_practice_revisions_good_practice_id_version_pk" PRIMARY KEY("good_practice_id","version")
);
--> statement-breakpoint
CREATE TABLE "good_practices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"thread_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"title" text NOT NULL,
	"problem" text NOT NULL,
	"cause" text NOT NULL,
	"measures" text NOT NULL,
	"result" text NOT NULL,
	"differently" text NOT NULL,
	"contact_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"author_function" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"edited_at" timestamp with time zone,
	"edited_by" uuid,
	"removed_at" timestamp with time zone,
	"removed_by" uuid
);
--> statement-breakpoint
ALTER TABLE "good_practice_entries" ADD CONSTRAINT "good_practice_entries_good_practice_id_good_practices_id_fk" FOREIGN KEY ("good_practice_id") REFERENCES "public"."good_practices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "good_practice_outcomes" ADD CONSTRAINT "good_practice_outcomes_good_practice_id_good_practices_id_fk" FOREIGN KEY ("good_practice_id") REFERENCES "public"."good_practices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "good_practice_outcomes" ADD CONSTRAINT "good_practice_outcomes_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "good_practice_outcomes" ADD CONSTRAINT "good_practice_outcomes_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "good_practice_reminders" ADD CONSTRAINT "good_practice_reminders_good_practice_id_good_practices_id_fk" FOREIGN KEY ("good_practice_id") REFERENCES "public"."good_practices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "good_practice_reviews" ADD CONSTRAINT "good_practice_reviews_good_practice_id_good_practices_id_fk" FOREIGN KEY ("good_practice_id") REFERENCES "public"."good_practices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "good_practice_reviews" ADD CONSTRAINT "good_practice_reviews_published_by_people_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "good_practice_reviews" ADD CONSTRAINT "good_practice_reviews_reviewed_by_people_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "good_practice_revisions" ADD CONSTRAINT "good_practice_revisions_good_practice_id_good_practices_id_fk" FOREIGN KEY ("good_practice_id") REFERENCES "public"."good_practices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "good_practice_revisions" ADD CONSTRAINT "good_practice_revisions_written_by_people_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "good_practices" ADD CONSTRAINT "good_practices_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "good_practices" ADD CONSTRAINT "good_practices_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "good_practices" ADD CONSTRAINT "good_practices_contact_id_people_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "good_practices" ADD CONSTRAINT "good_practices_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "good_practices" ADD CONSTRAINT "good_practices_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "good_practices" ADD CONSTRAINT "good_practices_edited_by_people_id_fk" FOREIGN KEY ("edited_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "good_practices" ADD CONSTRAINT "good_practices_removed_by_people_id_fk" FOREIGN KEY ("removed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "good_practice_entries_vector" ON "good_practice_entries" USING gin ("vector");--> statement-breakpoint
CREATE INDEX "good_practice_outcomes_of" ON "good_practice_outcomes" USING btree ("good_practice_id","seen_on");--> statement-breakpoint
CREATE INDEX "good_practice_reviews_of" ON "good_practice_reviews" USING btree ("good_practice_id");--> statement-breakpoint
CREATE INDEX "good_practice_reviews_waiting" ON "good_practice_reviews" USING btree ("created_at") WHERE reviewed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "good_practices_thread" ON "good_practices" USING btree ("thread_id") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "good_practices_newest" ON "good_practices" USING btree ("created_at","id") WHERE removed_at is null;--> statement-breakpoint
-- Written anew as a whole: a good example is short and seldom changed.
CREATE FUNCTION search_enter_good_practice(wanted uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE entered tsvector;
BEGIN
  INSERT INTO good_practice_entries (good_practice_id, vector)
  SELECT g.id, search_vector(g.title, 'A') || search_vector('gott exempel', 'B')
    || search_vector(concat_ws(' ', g.problem, g.cause, g.measures, g.result, g.differently), 'C')
    || search_vector(coalesce((SELECT string_agg(o.text, ' ' ORDER BY o.seen_on, o.id)
      FROM good_practice_outcomes o WHERE o.good_practice_id = g.id), ''), 'D')
  FROM good_practices g WHERE g.id = wanted AND g.removed_at IS NULL
  ON CONFLICT (good_practice_id) DO UPDATE SET vector = excluded.vector
  RETURNING vector INTO entered;
  IF entered IS NOT NULL THEN PERFORM search_learn(entered); END IF;
END $$;--> statement-breakpoint
CREATE FUNCTION search_good_practice_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.removed_at IS NOT NULL THEN
    DELETE FROM good_practice_entries WHERE good_practice_id = new.id;
  ELSE
    PERFORM search_enter_good_practice(new.id);
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER search_good_practice_written AFTER INSERT OR UPDATE OF version, removed_at ON good_practices FOR EACH ROW
EXECUTE FUNCTION search_good_practice_written();--> statement-breakpoint
CREATE FUNCTION search_outcome_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM search_enter_good_practice(new.good_practice_id);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER search_outcome_written AFTER INSERT ON good_practice_outcomes FOR EACH ROW
EXECUTE FUNCTION search_outcome_written();
