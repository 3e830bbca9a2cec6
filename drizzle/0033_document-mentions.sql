ALTER TYPE "public"."notice_reason" ADD VALUE 'document_mentioned_organisation' BEFORE 'document_replied';--> statement-breakpoint
ALTER TYPE "public"."notice_reason" ADD VALUE 'document_mentioned_function' BEFORE 'document_replied';--> statement-breakpoint
ALTER TABLE "document_text_mentions" DROP CONSTRAINT "document_text_mentions_document_id_person_id_pk";--> statement-breakpoint
ALTER TABLE "document_text_mentions" ALTER COLUMN "person_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "document_events" ADD COLUMN "mentioned_organisation_id" uuid;--> statement-breakpoint
ALTER TABLE "document_events" ADD COLUMN "mentioned_function" text;--> statement-breakpoint
ALTER TABLE "document_text_mentions" ADD COLUMN "organisation_id" uuid;--> statement-breakpoint
ALTER TABLE "document_text_mentions" ADD COLUMN "function" text;--> statement-breakpoint
ALTER TABLE "document_events" ADD CONSTRAINT "document_events_mentioned_organisation_id_organisations_id_fk" FOREIGN KEY ("mentioned_organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_text_mentions" ADD CONSTRAINT "document_text_mentions_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_text_mentions" ADD CONSTRAINT "document_text_mentions_once" UNIQUE NULLS NOT DISTINCT("document_id","person_id","organisation_id","function");--> statement-breakpoint
ALTER TABLE "document_text_mentions" ADD CONSTRAINT "document_text_mentions_one_target" CHECK (num_nonnulls("document_text_mentions"."person_id", "document_text_mentions"."organisation_id", "document_text_mentions"."function") = 1);