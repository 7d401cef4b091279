CREATE TABLE `exported_decisions` (
	`file` text NOT NULL,
	`platform` text NOT NULL,
	`lead_id` text NOT NULL,
	`version` integer NOT NULL,
	`at` integer NOT NULL,
	`staff_id` text NOT NULL,
	`township` text,
	PRIMARY KEY(`lead_id`, `file`)
);
--> statement-breakpoint
CREATE INDEX `exported_decisions_at` ON `exported_decisions` (`at`);