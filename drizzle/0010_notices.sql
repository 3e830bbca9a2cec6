CREATE TYPE "public"."delivery_channel" AS ENUM('app', 'mail');--> statement-breakpoint
CREATE TYPE "public"."delivery_status" AS ENUM('pending', 'delivered', 'dropped');--> statement-breakpoint
CREATE TYPE "public"."mail_rhythm" AS ENUM('direct', 'daily', 'weekly', 'never');--> statement-breakpoint
CREATE TYPE "public"."notice_kind" AS ENUM('mention', 'reply', 'new_thread', 'new_post');--> statement-breakpoint
CREATE TYPE "public"."notice_mail_status" AS ENUM('open', 'sent', 'empty');--> statement-breakpoint
CREATE TYPE "public"."notice_reason" AS ENUM('mentioned', 'replied', 'mentioned_organisation', 'mentioned_function', 'thread', 'group');--> statement-breakpoint
CREATE TABLE "deliveries" (
	"person_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"channel" "delivery_channel" NOT NULL,
	"reason" "notice_reason" NOT NULL,
	"status" "delivery_status" NOT NULL,
	"outcome" text,
	"notice_mail_id" uuid,
	"settled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "deliveries_person_id_post_id_channel_pk" PRIMARY KEY("person_id","post_id","channel")
);
--> statement-breakpoint
CREATE TABLE "notice_choices" (
	"person_id" uuid NOT NULL,
	"kind" "notice_kind" NOT NULL,
	"app" boolean NOT NULL,
	"mail" "mail_rhythm" NOT NULL,
	CONSTRAINT "notice_choices_person_id_kind_pk" PRIMARY KEY("person_id","kind")
);
--> statement-breakpoint
CREATE TABLE "notice_mails" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"rhythm" "mail_rhythm" NOT NULL,
	"window_key" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"status" "notice_mail_status" DEFAULT 'open' NOT NULL,
	"outbox_id" uuid,
	"settled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notice_mails_window" UNIQUE("person_id","rhythm","window_key")
);
--> statement-breakpoint
CREATE TABLE "notice_settings" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"digest_minutes" smallint DEFAULT 450 NOT NULL,
	"digest_weekday" smallint DEFAULT 2 NOT NULL,
	"paused_from" date,
	"paused_until" date,
	"cleared_until" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "unannounced_posts" (
	"post_id" uuid PRIMARY KEY NOT NULL,
	"mentions_only" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_notice_mail_id_notice_mails_id_fk" FOREIGN KEY ("notice_mail_id") REFERENCES "public"."notice_mails"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_choices" ADD CONSTRAINT "notice_choices_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_mails" ADD CONSTRAINT "notice_mails_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_mails" ADD CONSTRAINT "notice_mails_outbox_id_mail_outbox_id_fk" FOREIGN KEY ("outbox_id") REFERENCES "public"."mail_outbox"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_settings" ADD CONSTRAINT "notice_settings_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unannounced_posts" ADD CONSTRAINT "unannounced_posts_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "deliveries_post" ON "deliveries" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "deliveries_app" ON "deliveries" USING btree ("person_id","created_at" DESC NULLS FIRST) WHERE channel = 'app' and status = 'delivered';--> statement-breakpoint
CREATE INDEX "deliveries_pending" ON "deliveries" USING btree ("person_id") WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX "deliveries_mail" ON "deliveries" USING btree ("notice_mail_id") WHERE notice_mail_id is not null;--> statement-breakpoint
CREATE INDEX "deliveries_created" ON "deliveries" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "notice_mails_open" ON "notice_mails" USING btree ("person_id","rhythm") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "notice_mails_due" ON "notice_mails" USING btree ("due_at") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "notice_mails_created" ON "notice_mails" USING btree ("created_at");