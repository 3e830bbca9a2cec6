ALTER TABLE "posts" ADD COLUMN "reply_to" uuid;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_reply_to_posts_id_fk" FOREIGN KEY ("reply_to") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "thread_moves_done" ON "thread_moves" USING btree ("thread_id") WHERE outcome = 'moved';--> statement-breakpoint
-- The reason was noted nowhere but in the log.
UPDATE "reviews" SET "reason" = 'other' WHERE "reason" = 'published_anyway';
