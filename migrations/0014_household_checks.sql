CREATE TABLE `household_checks` (
	`id` text PRIMARY KEY NOT NULL,
	`watch_id` text NOT NULL,
	`lead_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`township` text NOT NULL,
	`village` text NOT NULL,
	`asked_at` integer NOT NULL,
	`until` integer NOT NULL,
	`seq` integer NOT NULL,
	`told_sealed` text,
	`result` text,
	`done_at` integer
);
--> statement-breakpoint
CREATE INDEX `household_checks_open` ON `household_checks` (`conversation_id`) WHERE "household_checks"."done_at" is null;--> statement-breakpoint
CREATE INDEX `household_checks_until` ON `household_checks` (`until`) WHERE "household_checks"."done_at" is null;--> statement-breakpoint
CREATE INDEX `household_checks_township` ON `household_checks` (`township`,`asked_at`);