CREATE TABLE "send_rates" (
	"provider" text PRIMARY KEY NOT NULL,
	"free_at" timestamp with time zone NOT NULL,
	"booked_from" timestamp with time zone NOT NULL,
	"booked" integer NOT NULL
);
