CREATE TABLE "document_review_reminders" (
	"document_id" uuid NOT NULL,
	"review_by" date NOT NULL,
	"months" integer NOT NULL,
	"told" integer NOT NULL,
	"settled_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "document_review_reminders_document_id_review_by_months_pk" PRIMARY KEY("document_id","review_by","months")
);
--> statement-breakpoint
ALTER TABLE "document_versions" ADD COLUMN "title" text NOT NULL;--> statement-breakpoint
ALTER TABLE "document_versions" ADD COLUMN "contributors" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "document_versions" ADD COLUMN "adopted_by" text;--> statement-breakpoint
ALTER TABLE "document_versions" ADD COLUMN "adopted_on" date;--> statement-breakpoint
ALTER TABLE "document_versions" ADD COLUMN "registry_number" text;--> statement-breakpoint
ALTER TABLE "document_versions" ADD COLUMN "publish_reason" text;--> statement-breakpoint
ALTER TABLE "document_versions" ADD COLUMN "publish_note" text;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "unversioned_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "document_review_reminders" ADD CONSTRAINT "document_review_reminders_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "documents_unversioned" ON "documents" USING btree ("unversioned_since") WHERE unversioned_since is not null;