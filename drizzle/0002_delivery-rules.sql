CREATE TABLE "suppressions" (
	"key_hash" text PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "kind" text;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "impact" text;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "thread" text;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "kinds" text[] DEFAULT '{"incidents","maintenances","notices"}' NOT NULL;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "minimum_impact" text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "quiet_from" smallint;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "quiet_until" smallint;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "digest" text DEFAULT 'off' NOT NULL;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "consent_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "consent_source" text;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "soft_bounces" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "soft_bounced_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "notifications_thread" ON "notifications" USING btree ("thread","id");