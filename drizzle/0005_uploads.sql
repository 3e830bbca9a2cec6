CREATE TABLE "uploads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"size" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);--> statement-breakpoint
ALTER TABLE "files" ALTER COLUMN "group_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "post_files" ADD COLUMN "alt" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "uploads_person" ON "uploads" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "files_unposted" ON "files" USING btree ("uploaded_by") WHERE group_id is null and deleted_at is null;--> statement-breakpoint
-- A file that hangs on no post yet belongs to nobody but the person who stored it.
UPDATE "files" SET "group_id" = NULL WHERE NOT EXISTS (SELECT FROM "post_files" pf WHERE pf.file_id = "files".id);
