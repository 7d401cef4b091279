CREATE TABLE `watch_matches` (
	`lead_id` text NOT NULL,
	`row_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`lead_id`, `row_id`)
);
--> statement-breakpoint
ALTER TABLE `tasks` ADD `watch_id` text;