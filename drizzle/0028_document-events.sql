CREATE TYPE "public"."document_event_kind" AS ENUM('created', 'shared', 'comment', 'reply', 'mention', 'proposal', 'accepted', 'rejected', 'named', 'restored', 'on_consultation', 'consultation_ended', 'adopted', 'next_version', 'review_due', 'trashed', 'taken_back');--> statement-breakpoint
CREATE TYPE "public"."document_follow_reason" AS ENUM('chosen', 'created', 'wrote', 'commented', 'proposed');--> statement-breakpoint
ALTER TYPE "public"."notice_kind" ADD VALUE 'document';--> statement-breakpoint
ALTER TYPE "public"."notice_reason" ADD VALUE 'document_mentioned';--> statement-breakpoint
ALTER TYPE "public"."notice_reason" ADD VALUE 'document_replied';--> statement-breakpoint
ALTER TYPE "public"."notice_reason" ADD VALUE 'document_decided';--> statement-breakpoint
ALTER TYPE "public"."notice_reason" ADD VALUE 'document_shared';--> statement-breakpoint
ALTER TYPE "public"."notice_reason" ADD VALUE 'document_consultation';--> statement-breakpoint
ALTER TYPE "public"."notice_reason" ADD VALUE 'document_followed';--> statement-breakpoint
CREATE TABLE "document_events" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"document_id" uuid NOT NULL,
	"kind" "document_event_kind" NOT NULL,
	"actor_id" uuid,
	"organisation_id" uuid,
	"person_id" uuid,
	"comment_id" uuid,
	"suggestion_id" uuid,
	"grant_id" uuid,
	"version_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"told_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "document_subscriptions" (
	"person_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"level" "follow_level" NOT NULL,
	"reason" "document_follow_reason" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "document_subscriptions_person_id_document_id_pk" PRIMARY KEY("person_id","document_id")
);
--> statement-breakpoint
CREATE TABLE "document_text_mentions" (
	"document_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"count" smallint NOT NULL,
	"most" smallint NOT NULL,
	CONSTRAINT "document_text_mentions_document_id_person_id_pk" PRIMARY KEY("document_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "deliveries" DROP CONSTRAINT "deliveries_person_id_post_id_channel_pk";--> statement-breakpoint
ALTER TABLE "deliveries" ALTER COLUMN "post_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "event_id" uuid;--> statement-breakpoint
ALTER TABLE "document_events" ADD CONSTRAINT "document_events_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_events" ADD CONSTRAINT "document_events_actor_id_people_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_events" ADD CONSTRAINT "document_events_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_events" ADD CONSTRAINT "document_events_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_events" ADD CONSTRAINT "document_events_comment_id_document_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."document_comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_events" ADD CONSTRAINT "document_events_suggestion_id_document_suggestions_id_fk" FOREIGN KEY ("suggestion_id") REFERENCES "public"."document_suggestions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_events" ADD CONSTRAINT "document_events_grant_id_document_grants_id_fk" FOREIGN KEY ("grant_id") REFERENCES "public"."document_grants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_events" ADD CONSTRAINT "document_events_version_id_document_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."document_versions"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_subscriptions" ADD CONSTRAINT "document_subscriptions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_subscriptions" ADD CONSTRAINT "document_subscriptions_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_text_mentions" ADD CONSTRAINT "document_text_mentions_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_text_mentions" ADD CONSTRAINT "document_text_mentions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "document_events_document" ON "document_events" USING btree ("document_id","created_at");--> statement-breakpoint
CREATE INDEX "document_events_untold" ON "document_events" USING btree ("created_at") WHERE told_at is null;--> statement-breakpoint
CREATE INDEX "document_events_comment" ON "document_events" USING btree ("comment_id") WHERE comment_id is not null;--> statement-breakpoint
CREATE INDEX "document_events_suggestion" ON "document_events" USING btree ("suggestion_id") WHERE suggestion_id is not null;--> statement-breakpoint
CREATE INDEX "document_events_version" ON "document_events" USING btree ("version_id") WHERE version_id is not null;--> statement-breakpoint
CREATE INDEX "document_subscriptions_document" ON "document_subscriptions" USING btree ("document_id");--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_event_id_document_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."document_events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_of_post" ON "deliveries" USING btree ("person_id","post_id","channel") WHERE post_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_of_event" ON "deliveries" USING btree ("person_id","event_id","channel") WHERE event_id is not null;--> statement-breakpoint
CREATE INDEX "deliveries_event" ON "deliveries" USING btree ("event_id") WHERE event_id is not null;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_one_subject" CHECK (num_nonnulls("deliveries"."post_id", "deliveries"."event_id") = 1);--> statement-breakpoint
INSERT INTO "document_events" ("document_id", "kind", "actor_id", "organisation_id", "created_at", "told_at")
	SELECT "id", 'created', "owner_id", "organisation_id", "created_at", "created_at" FROM "documents" WHERE "kind" = 'document';--> statement-breakpoint
INSERT INTO "document_subscriptions" ("person_id", "document_id", "level", "reason", "created_at")
	SELECT "owner_id", "id", 'follow', 'created', "created_at" FROM "documents" WHERE "kind" = 'document';
