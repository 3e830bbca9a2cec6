ALTER TABLE "urgent_receipts" ADD COLUMN "push_due_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "urgent_receipts" ADD COLUMN "push_tries" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "urgent_receipts_push" ON "urgent_receipts" USING btree ("push_due_at") WHERE push_due_at is not null;