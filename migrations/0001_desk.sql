CREATE TABLE `lead_changes` (
	`lead_id` text NOT NULL,
	`version` integer NOT NULL,
	`at` integer NOT NULL,
	`staff_id` text NOT NULL,
	`verb` text NOT NULL,
	`before` text NOT NULL,
	PRIMARY KEY(`lead_id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `notes` (
	`id` text PRIMARY KEY NOT NULL,
	`lead_id` text NOT NULL,
	`at` integer NOT NULL,
	`staff_id` text NOT NULL,
	`text_sealed` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `notes_lead` ON `notes` (`lead_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_actor` ON `audit` (`actor_id`,`seq`);--> statement-breakpoint
CREATE INDEX `leads_open_county` ON `leads` (`urgent`,`due_at`,`id`) WHERE "leads"."closed_at" is null;--> statement-breakpoint
CREATE INDEX `leads_closed` ON `leads` (`township`,`closed_at`,`id`) WHERE "leads"."closed_at" is not null;--> statement-breakpoint
CREATE INDEX `leads_name` ON `leads` (`name_hash`) WHERE "leads"."name_hash" is not null;--> statement-breakpoint
CREATE INDEX `leads_phone` ON `leads` (`phone_hash`) WHERE "leads"."phone_hash" is not null;