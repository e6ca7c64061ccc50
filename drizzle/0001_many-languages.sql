ALTER TABLE "page" ADD COLUMN "languages" jsonb;--> statement-breakpoint
ALTER TABLE "page" ADD COLUMN "appearance" jsonb DEFAULT '{"logo":null,"accent":null,"links":[],"footer":null}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "page" ALTER COLUMN "appearance" DROP DEFAULT;--> statement-breakpoint
UPDATE "page" SET "languages" = jsonb_build_array("language") || ('["en","de","fr","es","it","nl","pt-BR","pl","tr","ja","zh-Hans","ar"]'::jsonb - "language");--> statement-breakpoint
ALTER TABLE "page" ALTER COLUMN "languages" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "translations" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
UPDATE "incidents" SET "language" = (SELECT "language" FROM "page");--> statement-breakpoint
ALTER TABLE "incidents" ALTER COLUMN "language" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "incident_updates" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "incident_updates" ADD COLUMN "translations" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
UPDATE "incident_updates" SET "language" = (SELECT "language" FROM "page");--> statement-breakpoint
ALTER TABLE "incident_updates" ALTER COLUMN "language" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "maintenances" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "maintenances" ADD COLUMN "translations" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
UPDATE "maintenances" SET "language" = (SELECT "language" FROM "page");--> statement-breakpoint
ALTER TABLE "maintenances" ALTER COLUMN "language" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "maintenance_updates" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "maintenance_updates" ADD COLUMN "translations" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
UPDATE "maintenance_updates" SET "language" = (SELECT "language" FROM "page");--> statement-breakpoint
ALTER TABLE "maintenance_updates" ALTER COLUMN "language" SET NOT NULL;
