ALTER TABLE "reply_addresses" ADD COLUMN "group_id" uuid;--> statement-breakpoint
UPDATE "reply_addresses" SET "group_id" = t.group_id FROM threads t WHERE t.id = thread_id;--> statement-breakpoint
ALTER TABLE "reply_addresses" ALTER COLUMN "group_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "reply_addresses" ADD CONSTRAINT "reply_addresses_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;
