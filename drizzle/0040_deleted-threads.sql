ALTER TABLE "threads" ADD COLUMN "deleted_by" uuid;--> statement-breakpoint
ALTER TABLE "threads" ADD COLUMN "delete_reason" text;--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_deleted_by_people_id_fk" FOREIGN KEY ("deleted_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "threads_deleted" ON "threads" USING btree ("group_id","deleted_at") WHERE deleted_at is not null;