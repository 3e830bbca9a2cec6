CREATE TYPE "public"."move_outcome" AS ENUM('moved', 'declined', 'withdrawn', 'void');--> statement-breakpoint
CREATE TABLE "move_consents" (
	"move_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"agrees" boolean,
	"answered_by" uuid,
	"answered_at" timestamp with time zone,
	CONSTRAINT "move_consents_move_id_organisation_id_pk" PRIMARY KEY("move_id","organisation_id")
);
--> statement-breakpoint
CREATE TABLE "thread_moves" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"thread_id" uuid NOT NULL,
	"from_group_id" uuid NOT NULL,
	"to_group_id" uuid NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"outcome" "move_outcome",
	"closed_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "moved_to" uuid;--> statement-breakpoint
ALTER TABLE "move_consents" ADD CONSTRAINT "move_consents_move_id_thread_moves_id_fk" FOREIGN KEY ("move_id") REFERENCES "public"."thread_moves"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "move_consents" ADD CONSTRAINT "move_consents_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "move_consents" ADD CONSTRAINT "move_consents_answered_by_people_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_moves" ADD CONSTRAINT "thread_moves_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_moves" ADD CONSTRAINT "thread_moves_from_group_id_groups_id_fk" FOREIGN KEY ("from_group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_moves" ADD CONSTRAINT "thread_moves_to_group_id_groups_id_fk" FOREIGN KEY ("to_group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_moves" ADD CONSTRAINT "thread_moves_asked_by_people_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "thread_moves_open" ON "thread_moves" USING btree ("thread_id") WHERE outcome is null;--> statement-breakpoint
CREATE INDEX "thread_moves_from" ON "thread_moves" USING btree ("from_group_id","closed_at") WHERE outcome = 'moved';--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_moved_to_threads_id_fk" FOREIGN KEY ("moved_to") REFERENCES "public"."threads"("id") ON DELETE no action ON UPDATE no action;