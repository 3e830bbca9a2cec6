CREATE TYPE "public"."reaction_kind" AS ENUM('thanks', 'agree', 'useful', 'following');--> statement-breakpoint
ALTER TYPE "public"."group_event_kind" ADD VALUE 'post_marked';--> statement-breakpoint
CREATE TABLE "reactions" (
	"post_id" uuid NOT NULL,
	"kind" "reaction_kind" NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reactions_post_id_kind_person_id_pk" PRIMARY KEY("post_id","kind","person_id")
);
--> statement-breakpoint
ALTER TABLE "threads" ADD COLUMN "helpful_post_id" uuid;--> statement-breakpoint
ALTER TABLE "threads" ADD COLUMN "helpful_by" uuid;--> statement-breakpoint
ALTER TABLE "threads" ADD COLUMN "raised_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "reactions" ADD CONSTRAINT "reactions_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reactions" ADD CONSTRAINT "reactions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reactions_person" ON "reactions" USING btree ("person_id");--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_helpful_by_people_id_fk" FOREIGN KEY ("helpful_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "threads_raised" ON "threads" USING btree ("group_id") WHERE raised_at is not null and deleted_at is null;--> statement-breakpoint
CREATE INDEX "threads_asked" ON "threads" USING btree ("created_at") WHERE type in ('advice', 'question_to_police', 'question_to_county_board') and deleted_at is null;