CREATE TABLE `question_counts` (
	`day` text NOT NULL,
	`question` text NOT NULL,
	`event` text NOT NULL,
	`lang` text NOT NULL,
	`channel` text NOT NULL,
	`speaker` text NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`day`, `question`, `event`, `lang`, `channel`, `speaker`)
);
--> statement-breakpoint
CREATE TABLE `sample_checks` (
	`month` text NOT NULL,
	`lead_id` text NOT NULL,
	`stratum` text NOT NULL,
	`township` text,
	`way` text NOT NULL,
	`due_at` integer NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`result` text,
	PRIMARY KEY(`month`, `lead_id`)
);
--> statement-breakpoint
CREATE INDEX `sample_checks_township` ON `sample_checks` (`township`,`month`,`result`);--> statement-breakpoint
CREATE INDEX `sample_checks_lead` ON `sample_checks` (`lead_id`);--> statement-breakpoint
CREATE TABLE `sample_draws` (
	`month` text NOT NULL,
	`stratum` text NOT NULL,
	`seed` text NOT NULL,
	`frame` text NOT NULL,
	`frame_size` integer NOT NULL,
	`drawn` integer NOT NULL,
	`drawn_at` integer NOT NULL,
	PRIMARY KEY(`month`, `stratum`)
);
--> statement-breakpoint
CREATE TABLE `sample_results` (
	`month` text NOT NULL,
	`lead_id` text NOT NULL,
	`attempt` integer NOT NULL,
	`at` integer NOT NULL,
	`staff_id` text NOT NULL,
	`way` text NOT NULL,
	`result` text NOT NULL,
	`own_case` integer NOT NULL,
	`note_sealed` text,
	PRIMARY KEY(`month`, `lead_id`, `attempt`)
);
--> statement-breakpoint
ALTER TABLE `leads` ADD `contacted_at` integer;--> statement-breakpoint
ALTER TABLE `leads` ADD `visited_at` integer;--> statement-breakpoint
CREATE INDEX `leads_opened` ON `leads` (`opened_at`,`id`,`township`,`village`,`source`,`category`,`monitor`,`stage`,`lang`,`urgent`,`unfinished`,`contacted_at`,`visited_at`,`closed_at`,`closing_reason`);--> statement-breakpoint
ALTER TABLE `conversations` ADD `speaker` text;--> statement-breakpoint
ALTER TABLE `conversations` ADD `stopped_at` integer;--> statement-breakpoint
CREATE INDEX `conversations_silent` ON `conversations` (`last_at`) WHERE "conversations"."stopped_at" is null;--> statement-breakpoint
CREATE INDEX `tasks_kind` ON `tasks` (`kind`,`created_at`);--> statement-breakpoint
CREATE INDEX `visit_records_at` ON `visit_records` (`at`,`lead_id`);--> statement-breakpoint
UPDATE `leads` SET `contacted_at` = json_extract(`life`, '$.contactedAt'), `visited_at` = json_extract(`life`, '$.visitedAt') WHERE json_valid(`life`);
