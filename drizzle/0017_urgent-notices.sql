CREATE TABLE "urgent_notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"group_id" uuid NOT NULL,
	"sender_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"text" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"rounds" smallint DEFAULT 0 NOT NULL,
	"next_round_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "urgent_receipts" (
	"notice_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"responsible" boolean NOT NULL,
	"shown_at" timestamp with time zone,
	"confirmed_at" timestamp with time zone,
	CONSTRAINT "urgent_receipts_notice_id_person_id_pk" PRIMARY KEY("notice_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "urgent_notices" ADD CONSTRAINT "urgent_notices_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "urgent_notices" ADD CONSTRAINT "urgent_notices_sender_id_people_id_fk" FOREIGN KEY ("sender_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "urgent_notices" ADD CONSTRAINT "urgent_notices_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "urgent_receipts" ADD CONSTRAINT "urgent_receipts_notice_id_urgent_notices_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."urgent_notices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "urgent_receipts" ADD CONSTRAINT "urgent_receipts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "urgent_receipts" ADD CONSTRAINT "urgent_receipts_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "urgent_notices_group" ON "urgent_notices" USING btree ("group_id","created_at");--> statement-breakpoint
CREATE INDEX "urgent_notices_round" ON "urgent_notices" USING btree ("next_round_at") WHERE next_round_at is not null;--> statement-breakpoint
CREATE INDEX "urgent_receipts_person" ON "urgent_receipts" USING btree ("person_id");