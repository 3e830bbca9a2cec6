CREATE TABLE "links" (
	"document_id" uuid,
	"post_id" uuid,
	"to_thread_id" uuid,
	"to_document_id" uuid,
	CONSTRAINT "links_once" UNIQUE NULLS NOT DISTINCT("document_id","post_id","to_thread_id","to_document_id"),
	CONSTRAINT "links_one_source" CHECK (num_nonnulls("links"."document_id", "links"."post_id") = 1),
	CONSTRAINT "links_one_target" CHECK (num_nonnulls("links"."to_thread_id", "links"."to_document_id") = 1)
);
--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_to_thread_id_threads_id_fk" FOREIGN KEY ("to_thread_id") REFERENCES "public"."threads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_to_document_id_documents_id_fk" FOREIGN KEY ("to_document_id") REFERENCES "public"."documents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "links_post" ON "links" USING btree ("post_id") WHERE post_id is not null;--> statement-breakpoint
CREATE INDEX "links_to_thread" ON "links" USING btree ("to_thread_id") WHERE to_thread_id is not null;--> statement-breakpoint
CREATE INDEX "links_to_document" ON "links" USING btree ("to_document_id") WHERE to_document_id is not null;