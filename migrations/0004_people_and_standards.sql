CREATE TABLE `saved_filters` (
	`staff_id` text NOT NULL,
	`name` text NOT NULL,
	`query` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`staff_id`, `name`)
);
--> statement-breakpoint
CREATE TABLE `staff_invitations` (
	`code_hash` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE INDEX `staff_invitations_staff` ON `staff_invitations` (`staff_id`);--> statement-breakpoint
CREATE TABLE `standard_drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`value` text,
	`unit` text NOT NULL,
	`valid_from` text NOT NULL,
	`document` text NOT NULL,
	`article` text,
	`entered_by` text NOT NULL,
	`entered_at` integer NOT NULL,
	`outcome` text,
	`decided_by` text,
	`decided_at` integer
);
