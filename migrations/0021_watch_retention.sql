ALTER TABLE `watch_rows` ADD `gone_at` integer;--> statement-breakpoint
CREATE INDEX `watch_rows_upload` ON `watch_rows` (`upload_id`);--> statement-breakpoint
CREATE INDEX `watch_rows_gone` ON `watch_rows` (`gone_at`) WHERE "watch_rows"."gone_at" is not null;--> statement-breakpoint
CREATE INDEX `watch_rows_since` ON `watch_rows` (`since`) WHERE "watch_rows"."since" is not null;