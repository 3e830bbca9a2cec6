DROP INDEX "threads_group_activity";--> statement-breakpoint
CREATE INDEX "threads_pinned" ON "threads" USING btree ("group_id") WHERE pinned_at is not null and deleted_at is null;--> statement-breakpoint
CREATE INDEX "threads_group_activity" ON "threads" USING btree ("group_id","last_post_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE deleted_at is null;