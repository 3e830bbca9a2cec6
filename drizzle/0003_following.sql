CREATE TYPE "public"."follow_level" AS ENUM('follow', 'normal', 'quiet');--> statement-breakpoint
CREATE TYPE "public"."mention_by" AS ENUM('person', 'organisation', 'function');--> statement-breakpoint
CREATE TYPE "public"."thread_follow_reason" AS ENUM('chosen', 'started', 'wrote', 'mentioned');--> statement-breakpoint
CREATE TABLE "group_subscriptions" (
	"person_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"level" "follow_level" NOT NULL,
	"chosen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "group_subscriptions_person_id_group_id_pk" PRIMARY KEY("person_id","group_id")
);
--> statement-breakpoint
CREATE TABLE "mentions" (
	"post_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"by" "mention_by" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mentions_post_id_person_id_pk" PRIMARY KEY("post_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "thread_subscriptions" (
	"person_id" uuid NOT NULL,
	"thread_id" uuid NOT NULL,
	"level" "follow_level" NOT NULL,
	"reason" "thread_follow_reason" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "thread_subscriptions_person_id_thread_id_pk" PRIMARY KEY("person_id","thread_id")
);
--> statement-breakpoint
ALTER TABLE "group_subscriptions" ADD CONSTRAINT "group_subscriptions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_subscriptions" ADD CONSTRAINT "group_subscriptions_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_subscriptions" ADD CONSTRAINT "thread_subscriptions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_subscriptions" ADD CONSTRAINT "thread_subscriptions_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "group_subscriptions_group" ON "group_subscriptions" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "mentions_person" ON "mentions" USING btree ("person_id","created_at");--> statement-breakpoint
CREATE INDEX "thread_subscriptions_thread" ON "thread_subscriptions" USING btree ("thread_id");