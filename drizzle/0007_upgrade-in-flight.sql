-- Workers of the version before may have written between the count and the triggers: counted once more, with them kept out.
LOCK TABLE deliveries IN SHARE ROW EXCLUSIVE MODE;
--> statement-breakpoint
TRUNCATE delivery_counts;
--> statement-breakpoint
INSERT INTO delivery_counts (notification_id, bucket, channel, queued, sent, retrying, gone, suppressed)
SELECT notification_id, subscription_id / 512, channel,
	count(*) FILTER (WHERE state = 'queued'), count(*) FILTER (WHERE state = 'sent'),
	count(*) FILTER (WHERE state = 'retrying'), count(*) FILTER (WHERE state = 'gone'),
	count(*) FILTER (WHERE state = 'suppressed')
FROM deliveries GROUP BY 1, 2, 3;
--> statement-breakpoint
-- A ledger that was there before the upgrade: what was said in the last hour is on its way and goes on; older news stay back.
UPDATE ledger SET written_by = txid_current() % 4294967296,
	watermark = (SELECT coalesce(max(id), 0) FROM notifications WHERE created_at < now() - interval '1 hour'),
	closing = EXISTS (SELECT FROM notifications WHERE created_at < now() - interval '1 hour')
WHERE written_by = -1;
