CREATE TABLE `lead_links` (
	`lead_id` text NOT NULL,
	`other_id` text NOT NULL,
	`kind` text NOT NULL,
	`linked_by` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`lead_id`, `other_id`)
);
--> statement-breakpoint
CREATE INDEX `lead_links_other` ON `lead_links` (`other_id`);--> statement-breakpoint
CREATE TABLE `aide_code_uses` (
	`code_hash` text NOT NULL,
	`slot` text NOT NULL,
	`aide_id` text NOT NULL,
	`used_at` integer NOT NULL,
	PRIMARY KEY(`code_hash`, `slot`)
);
--> statement-breakpoint
ALTER TABLE `leads` ADD `aide_id` text;--> statement-breakpoint
ALTER TABLE `leads` ADD `near_relative` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `leads_village` ON `leads` (`village`,`opened_at`);--> statement-breakpoint
CREATE INDEX `leads_aide` ON `leads` (`aide_id`,`opened_at`) WHERE "leads"."aide_id" is not null;--> statement-breakpoint
ALTER TABLE `tasks` ADD `reason_sealed` text;--> statement-breakpoint
CREATE INDEX `tasks_village` ON `tasks` (`village`,`urgent`,`due_at`) WHERE "tasks"."done_at" is null;--> statement-breakpoint
ALTER TABLE `aide_codes` ADD `reusable` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `conversations` ADD `draft_sealed` text;--> statement-breakpoint
CREATE INDEX `aide_bindings_aide` ON `aide_bindings` (`aide_id`);