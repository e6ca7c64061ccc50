CREATE TABLE "api_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"hash" text NOT NULL,
	"hint" text NOT NULL,
	"scopes" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "api_keys_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"api_key_id" text NOT NULL,
	"key" text NOT NULL,
	"fingerprint" text NOT NULL,
	"resource" jsonb NOT NULL,
	"answer" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_api_key_id_key_pk" PRIMARY KEY("api_key_id","key")
);
--> statement-breakpoint
CREATE TABLE "component_groups" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"position" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "components" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"group_id" text,
	"position" integer NOT NULL,
	"showcase" boolean DEFAULT true NOT NULL,
	"start_date" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"notification_id" bigint NOT NULL,
	"subscription_id" bigint NOT NULL,
	"channel" text NOT NULL,
	"state" text NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp (3) with time zone,
	"reason" text,
	"response" text,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "deliveries_notification_id_subscription_id_pk" PRIMARY KEY("notification_id","subscription_id")
);
--> statement-breakpoint
CREATE TABLE "delivery_batches" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "delivery_batches_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"notification_id" bigint NOT NULL,
	"channel" text NOT NULL,
	"from_subscription" bigint NOT NULL,
	"to_subscription" bigint NOT NULL,
	"priority" integer NOT NULL,
	"run_at" timestamp (3) with time zone NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"fence" integer DEFAULT 0 NOT NULL,
	"worker" text
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incident_updates" (
	"id" text PRIMARY KEY NOT NULL,
	"incident_id" text NOT NULL,
	"status" text NOT NULL,
	"body" text NOT NULL,
	"author" text,
	"components" jsonb NOT NULL,
	"next_update_by" timestamp (3) with time zone,
	"display_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"edited_at" timestamp (3) with time zone,
	"notify" jsonb NOT NULL,
	"notified" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incidents" (
	"id" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"impact" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone,
	"revision" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lines" (
	"slug" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"languages" jsonb NOT NULL,
	"component_ids" jsonb,
	"standing" jsonb NOT NULL,
	"pinned" jsonb,
	"grace_minutes" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "maintenance_updates" (
	"id" text PRIMARY KEY NOT NULL,
	"maintenance_id" text NOT NULL,
	"status" text NOT NULL,
	"body" text NOT NULL,
	"author" text,
	"display_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"edited_at" timestamp (3) with time zone,
	"notified" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "maintenances" (
	"id" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"cancelled_at" timestamp (3) with time zone,
	"sequence" integer NOT NULL,
	"component_ids" jsonb NOT NULL,
	"notify" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone,
	"revision" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "notifications_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"content" jsonb NOT NULL,
	"audience" jsonb NOT NULL,
	"channels" jsonb NOT NULL,
	"priority" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"revision" bigint,
	"expires_at" timestamp (3) with time zone,
	"hold_until" timestamp (3) with time zone NOT NULL,
	"fanned_out_to" bigint DEFAULT 0 NOT NULL,
	"fanned_out_at" timestamp (3) with time zone,
	CONSTRAINT "notifications_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "page" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"homepage_url" text,
	"support_url" text,
	"description" text,
	"time_zone" text NOT NULL,
	"language" text NOT NULL,
	"revision" bigint NOT NULL,
	"structure_revision" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "due_tasks" (
	"key" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"data" jsonb NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"stale_after" timestamp (3) with time zone,
	"outcome" text,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "subscriptions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "subscriptions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"audience" text NOT NULL,
	"channel" text NOT NULL,
	"address" text NOT NULL,
	"address_key" text NOT NULL,
	"push_keys" jsonb,
	"state" text NOT NULL,
	"whole_page" boolean NOT NULL,
	"group_ids" text[] NOT NULL,
	"component_ids" text[] NOT NULL,
	"language" text NOT NULL,
	"time_zone" text NOT NULL,
	"generation" integer NOT NULL,
	"confirmations_sent" integer NOT NULL,
	"confirmations_since" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"end_reason" text
);
--> statement-breakpoint
ALTER TABLE "components" ADD CONSTRAINT "components_group_id_component_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."component_groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_updates" ADD CONSTRAINT "incident_updates_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_updates" ADD CONSTRAINT "maintenance_updates_maintenance_id_maintenances_id_fk" FOREIGN KEY ("maintenance_id") REFERENCES "public"."maintenances"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "component_groups_slug" ON "component_groups" USING btree ("slug") WHERE removed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "components_slug" ON "components" USING btree ("slug") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "delivery_batches_next" ON "delivery_batches" USING btree ("channel","priority" DESC NULLS LAST,"run_at");--> statement-breakpoint
CREATE INDEX "incident_updates_incident" ON "incident_updates" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "incidents_revision" ON "incidents" USING btree ("revision");--> statement-breakpoint
CREATE INDEX "incidents_created" ON "incidents" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "maintenance_updates_maintenance" ON "maintenance_updates" USING btree ("maintenance_id");--> statement-breakpoint
CREATE INDEX "maintenances_revision" ON "maintenances" USING btree ("revision");--> statement-breakpoint
CREATE INDEX "maintenances_starts" ON "maintenances" USING btree ("starts_at","id");--> statement-breakpoint
CREATE INDEX "notifications_waiting" ON "notifications" USING btree ("hold_until") WHERE fanned_out_at is null;--> statement-breakpoint
CREATE INDEX "due_tasks_next" ON "due_tasks" USING btree ("due_at") WHERE outcome is null;--> statement-breakpoint
CREATE INDEX "due_tasks_subject" ON "due_tasks" USING btree ("subject");--> statement-breakpoint
CREATE UNIQUE INDEX "subscriptions_address" ON "subscriptions" USING btree ("audience","channel","address_key");--> statement-breakpoint
CREATE INDEX "subscriptions_reach" ON "subscriptions" USING btree ("audience","state","channel");--> statement-breakpoint
ALTER TABLE "deliveries" SET (fillfactor = 70);
