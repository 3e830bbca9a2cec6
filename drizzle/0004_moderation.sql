CREATE TYPE "public"."breach_assessment" AS ENUM('no_breach', 'not_reportable', 'reported');--> statement-breakpoint
CREATE TYPE "public"."review_decision" AS ENUM('keep', 'redact', 'remove');--> statement-breakpoint
CREATE TYPE "public"."review_kind" AS ENUM('flag', 'removal', 'personal_data', 'spread');--> statement-breakpoint
ALTER TYPE "public"."group_event_kind" ADD VALUE 'post_hidden';--> statement-breakpoint
ALTER TYPE "public"."group_event_kind" ADD VALUE 'post_shown';--> statement-breakpoint
ALTER TYPE "public"."group_event_kind" ADD VALUE 'thread_moved';--> statement-breakpoint
ALTER TYPE "public"."group_event_kind" ADD VALUE 'posts_moved';--> statement-breakpoint
CREATE TABLE "review_notes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"review_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "review_readers" (
	"review_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "review_readers_review_id_person_id_pk" PRIMARY KEY("review_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "reviews" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" "review_kind" NOT NULL,
	"post_id" uuid NOT NULL,
	"post_version" integer NOT NULL,
	"reported_by" uuid NOT NULL,
	"reason" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"taken_by" uuid,
	"taken_at" timestamp with time zone,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"decision" "review_decision",
	"breach" "breach_assessment",
	"breach_by" uuid,
	"breach_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "post_revisions" ADD COLUMN "redacted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "post_revisions" ADD COLUMN "redacted_by" uuid;--> statement-breakpoint
ALTER TABLE "post_revisions" ADD COLUMN "redact_reason" text;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "hidden_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "threads" ADD COLUMN "locked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "threads" ADD COLUMN "locked_by" uuid;--> statement-breakpoint
ALTER TABLE "threads" ADD COLUMN "hidden_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "review_notes" ADD CONSTRAINT "review_notes_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_notes" ADD CONSTRAINT "review_notes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_readers" ADD CONSTRAINT "review_readers_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_readers" ADD CONSTRAINT "review_readers_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_reported_by_people_id_fk" FOREIGN KEY ("reported_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_taken_by_people_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_breach_by_people_id_fk" FOREIGN KEY ("breach_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "review_notes_review" ON "review_notes" USING btree ("review_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "reviews_open" ON "reviews" USING btree ("post_id","kind","reported_by") WHERE decided_at is null;--> statement-breakpoint
CREATE INDEX "reviews_waiting" ON "reviews" USING btree ("created_at") WHERE decided_at is null;--> statement-breakpoint
CREATE INDEX "reviews_post" ON "reviews" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "reviews_reporter" ON "reviews" USING btree ("reported_by","created_at");--> statement-breakpoint
ALTER TABLE "post_revisions" ADD CONSTRAINT "post_revisions_redacted_by_people_id_fk" FOREIGN KEY ("redacted_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_locked_by_people_id_fk" FOREIGN KEY ("locked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;