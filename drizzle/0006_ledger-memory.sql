ALTER TABLE "ledger" ADD COLUMN "identity" text;--> statement-breakpoint
ALTER TABLE "ledger" ADD COLUMN "seen" bigint DEFAULT 0 NOT NULL;