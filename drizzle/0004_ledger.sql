CREATE TABLE "delivery_counts" (
	"notification_id" bigint NOT NULL,
	"bucket" integer NOT NULL,
	"channel" text NOT NULL,
	"queued" integer NOT NULL,
	"sent" integer NOT NULL,
	"retrying" integer NOT NULL,
	"gone" integer NOT NULL,
	"suppressed" integer NOT NULL,
	CONSTRAINT "delivery_counts_notification_id_bucket_channel_pk" PRIMARY KEY("notification_id","bucket","channel")
);
--> statement-breakpoint
CREATE TABLE "ledger" (
	"id" smallint PRIMARY KEY NOT NULL,
	"written_by" bigint NOT NULL,
	"database_oid" bigint NOT NULL,
	"timeline" text NOT NULL,
	"origin" text,
	"mark" text,
	"next_mark" text,
	"seen_at" timestamp with time zone,
	"watermark" bigint NOT NULL,
	"closing" boolean NOT NULL,
	"raised_at" timestamp (3) with time zone,
	"raised_because" text,
	"held_back" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "final_counts" jsonb;--> statement-breakpoint
CREATE INDEX "notifications_to_one" ON "notifications" USING btree (((audience->>'id')::bigint),"id") WHERE audience->>'kind' = 'subscription';--> statement-breakpoint
CREATE INDEX "notifications_to_many" ON "notifications" USING btree ("id") WHERE audience->>'kind' <> 'subscription';
--> statement-breakpoint
-- Below: written by hand. What the counts are kept by, and the ledger's row about itself.
CREATE FUNCTION "count_new_deliveries"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
	INSERT INTO delivery_counts AS c (notification_id, bucket, channel, queued, sent, retrying, gone, suppressed)
	SELECT notification_id, subscription_id / 512, channel,
		count(*) FILTER (WHERE state = 'queued'), count(*) FILTER (WHERE state = 'sent'),
		count(*) FILTER (WHERE state = 'retrying'), count(*) FILTER (WHERE state = 'gone'),
		count(*) FILTER (WHERE state = 'suppressed')
	FROM new_rows GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
	ON CONFLICT (notification_id, bucket, channel) DO UPDATE SET queued = c.queued + excluded.queued,
		sent = c.sent + excluded.sent, retrying = c.retrying + excluded.retrying, gone = c.gone + excluded.gone,
		suppressed = c.suppressed + excluded.suppressed;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION "count_changed_deliveries"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
	INSERT INTO delivery_counts AS c (notification_id, bucket, channel, queued, sent, retrying, gone, suppressed)
	SELECT notification_id, subscription_id / 512, channel,
		coalesce(sum(n) FILTER (WHERE state = 'queued'), 0), coalesce(sum(n) FILTER (WHERE state = 'sent'), 0),
		coalesce(sum(n) FILTER (WHERE state = 'retrying'), 0), coalesce(sum(n) FILTER (WHERE state = 'gone'), 0),
		coalesce(sum(n) FILTER (WHERE state = 'suppressed'), 0)
	FROM (SELECT notification_id, subscription_id, channel, state, 1 AS n FROM new_rows
		UNION ALL SELECT notification_id, subscription_id, channel, state, -1 FROM old_rows) AS moved
	GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
	ON CONFLICT (notification_id, bucket, channel) DO UPDATE SET queued = c.queued + excluded.queued,
		sent = c.sent + excluded.sent, retrying = c.retrying + excluded.retrying, gone = c.gone + excluded.gone,
		suppressed = c.suppressed + excluded.suppressed;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION "count_erased_deliveries"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
	UPDATE delivery_counts AS c SET queued = c.queued - e.queued, sent = c.sent - e.sent,
		retrying = c.retrying - e.retrying, gone = c.gone - e.gone, suppressed = c.suppressed - e.suppressed
	FROM (SELECT notification_id, subscription_id / 512 AS bucket, channel,
			count(*) FILTER (WHERE state = 'queued') AS queued, count(*) FILTER (WHERE state = 'sent') AS sent,
			count(*) FILTER (WHERE state = 'retrying') AS retrying, count(*) FILTER (WHERE state = 'gone') AS gone,
			count(*) FILTER (WHERE state = 'suppressed') AS suppressed
		FROM old_rows GROUP BY 1, 2, 3) AS e
	WHERE c.notification_id = e.notification_id AND c.bucket = e.bucket AND c.channel = e.channel;
	RETURN NULL;
END $$;
--> statement-breakpoint
INSERT INTO delivery_counts (notification_id, bucket, channel, queued, sent, retrying, gone, suppressed)
SELECT notification_id, subscription_id / 512, channel,
	count(*) FILTER (WHERE state = 'queued'), count(*) FILTER (WHERE state = 'sent'),
	count(*) FILTER (WHERE state = 'retrying'), count(*) FILTER (WHERE state = 'gone'),
	count(*) FILTER (WHERE state = 'suppressed')
FROM deliveries GROUP BY 1, 2, 3;
--> statement-breakpoint
CREATE TRIGGER "deliveries_count_new" AFTER INSERT ON "deliveries" REFERENCING NEW TABLE AS new_rows
	FOR EACH STATEMENT EXECUTE FUNCTION count_new_deliveries();
--> statement-breakpoint
CREATE TRIGGER "deliveries_count_changed" AFTER UPDATE ON "deliveries" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
	FOR EACH STATEMENT EXECUTE FUNCTION count_changed_deliveries();
--> statement-breakpoint
CREATE TRIGGER "deliveries_count_erased" AFTER DELETE ON "deliveries" REFERENCING OLD TABLE AS old_rows
	FOR EACH STATEMENT EXECUTE FUNCTION count_erased_deliveries();
--> statement-breakpoint
ALTER TABLE "delivery_counts" SET (fillfactor = 50);
--> statement-breakpoint
-- A ledger that was there before knows nothing of itself: like a copy, it sends nothing that is older than this.
INSERT INTO ledger (id, written_by, database_oid, timeline, watermark, closing)
SELECT 1, CASE WHEN EXISTS (SELECT FROM notifications) THEN -1 ELSE txid_current() % 4294967296 END,
	(SELECT oid::bigint FROM pg_database WHERE datname = current_database()),
	substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8), 0, false;
