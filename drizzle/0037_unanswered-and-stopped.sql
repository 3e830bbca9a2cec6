DROP INDEX "threads_unanswered";--> statement-breakpoint
CREATE INDEX "posts_stopped" ON "posts" USING btree ("thread_id") WHERE hidden_at is not null;